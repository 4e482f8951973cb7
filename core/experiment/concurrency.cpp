// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/concurrency.h"

#include "core/http/client_catalog.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// For the program itself: standard streams, event loops, files being saved, the window's
/// connection.
constexpr int reservedDescriptors = 100;

int descriptorsPerLane(const Plan &plan, const StrategyInfo &strategy)
{
    constexpr int forConnectionToWorker = 1;
    const ClientInfo *client = findClient(plan.client);
    if (!client || !client->isAvailable())
        return 1; // whoever asks for such a client is told by the run
    switch (strategy.clientKind) {
    case StrategyInfo::ClientKind::Blocking:
        return client->blockingDescriptorsPerLane;
    case StrategyInfo::ClientKind::Async:
        return client->asyncDescriptorsPerLane;
    case StrategyInfo::ClientKind::OtherProcess:
        return forConnectionToWorker;
    }
    Q_UNREACHABLE();
}

/// Also when its address was given as any other.
bool asksRemote(const Plan &plan)
{
    return plan.site == SiteId::Remote ||
           QUrl(plan.baseUrl).host() == QUrl(site(SiteId::Remote).baseUrl).host();
}

} // namespace

Concurrency concurrencyFor(const Plan &plan, const StrategyInfo &strategy, int askedFor)
{
    const bool isRemote = asksRemote(plan);
    if (askedFor == 0 && isRemote)
        askedFor = politeRemoteRequests;
    const int items = static_cast<int>(plan.codes.size()) * plan.copies;
    Concurrency result{strategy.concurrencyFor(askedFor, items), {}};

    if (isRemote && result.lanes > maxRemoteRequests) {
        result = {maxRemoteRequests,
                  u"REMOTE is a private person's server: no more than %1 requests at a time "
                  "are sent to it."_s.arg(maxRemoteRequests)};
    }
    const int perLane = descriptorsPerLane(plan, strategy);
    const int affordable = std::max((descriptorLimit() - reservedDescriptors) / perLane, 1);
    if (result.lanes > affordable) {
        result = {
            affordable,
            u"Only %1 at a time: the system allows this program %2 open files. Raise the limit "
            "with \"ulimit -n\" for more."_s
                .arg(affordable == 1 ? u"1 request"_s : u"%1 requests"_s.arg(affordable))
                .arg(descriptorLimit())};
    }
    return result;
}

} // namespace regatta

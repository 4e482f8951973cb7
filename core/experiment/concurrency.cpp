// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/concurrency.h"

#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The program itself needs these: for standard streams, event loops, files that are being saved,
/// and the window's connection.
constexpr int reservedDescriptors = 100;

int descriptorsPerLane(const Plan &plan, const StrategyInfo &strategy)
{
    constexpr int forConnectionToWorker = 1;
    const ClientInfo *client = findClient(plan.client);
    if (!client || !client->isAvailable())
        return 1; // the run reports that there is no such client
    switch (strategy.clientKind) {
    case StrategyInfo::ClientKind::Blocking:
        return client->blockingDescriptorsPerLane;
    case StrategyInfo::ClientKind::Async:
        return client->asyncDescriptorsPerLane;
    case StrategyInfo::ClientKind::OtherProcess:
        return forConnectionToWorker;
    case StrategyInfo::ClientKind::OwnProgram:
        return 0; // it has limits of its own
    }
    Q_UNREACHABLE();
}

} // namespace

Concurrency concurrencyFor(const Plan &plan, const Contestant &contestant)
{
    const auto strategy = findContestant(contestant.strategy, plan.programs);
    if (!strategy)
        return {1, {}}; // the run reports that there is no such contestant
    const bool isRemote = asksRemote(plan.site, plan.baseUrl);
    const bool isPolite = isRemote && contestant.maxRequests == 0;
    const int askedFor = isPolite ? politeRemoteRequests : contestant.maxRequests;
    Concurrency result{strategy->concurrencyFor(askedFor, plan.itemCount()), {}};

    if (isRemote && result.lanes > maxRemoteRequests) {
        result = {maxRemoteRequests,
                  u"REMOTE is a private person's server: Regatta sends it at most %1 "
                  "requests at a time."_s.arg(maxRemoteRequests)};
    }
    const int perLane = descriptorsPerLane(plan, *strategy);
    const int affordable =
        std::max((descriptorLimit() - reservedDescriptors) / std::max(perLane, 1), 1);
    if (perLane > 0 && result.lanes > affordable) {
        result = {
            affordable,
            u"Only %1 at a time: the system allows this program %2 open files. Raise the limit "
            "with \"ulimit -n\" for more."_s
                .arg(affordable == 1 ? u"1 request"_s : u"%1 requests"_s.arg(affordable))
                .arg(descriptorLimit())};
    }
    return result;
}

QStringList concurrencyRemarks(const ExperimentPlan &experiment)
{
    QStringList remarks;
    for (const Contestant &contestant : experiment.contestants) {
        const QString remark = concurrencyFor(experiment.plan, contestant).remark;
        if (!remark.isEmpty() && !remarks.contains(remark))
            remarks.append(remark);
    }
    return remarks;
}

} // namespace regatta

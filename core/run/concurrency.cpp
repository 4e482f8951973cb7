// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/concurrency.h"

#include "core/http/client_catalog.h"
#include "core/strategies/strategy_catalog.h"

#include <algorithm>
#include <latch>
#include <limits>
#include <sys/resource.h>
#include <system_error>
#include <thread>
#include <vector>

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

/// One more thread that waits for `end`; false when the system refuses it.
bool startWaiting(std::vector<std::thread> &threads, const std::latch &end)
{
    try {
        threads.emplace_back([&end] { end.wait(); });
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

} // namespace

int descriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > std::numeric_limits<int>::max())
        return std::numeric_limits<int>::max();
    return static_cast<int>(limit.rlim_cur);
}

Concurrency concurrencyFor(const Plan &plan, const StrategyInfo &strategy, int askedFor)
{
    const bool isRemote = asksRemote(plan);
    if (askedFor == 0 && isRemote)
        askedFor = politeRemoteRequests;
    const int items = static_cast<int>(plan.codes.size()) * plan.copies;
    Concurrency result{strategy.concurrencyFor(askedFor, items), {}};

    if (isRemote && result.lanes > maxRemoteRequests) {
        result = {maxRemoteRequests,
                  QStringLiteral(
                      "REMOTE is a private person's server: no more than %1 requests at a time "
                      "are sent to it.")
                      .arg(maxRemoteRequests)};
    }
    const int perLane = descriptorsPerLane(plan, strategy);
    const int affordable = std::max((descriptorLimit() - reservedDescriptors) / perLane, 1);
    if (result.lanes > affordable) {
        result = {
            affordable,
            QStringLiteral(
                "Only %1 at a time: the system allows this program %2 open files. Raise the limit "
                "with \"ulimit -n\" for more.")
                .arg(affordable == 1 ? QStringLiteral("1 request")
                                     : QStringLiteral("%1 requests").arg(affordable))
                .arg(descriptorLimit())};
    }
    return result;
}

int threadsThatStart(int wanted)
{
    std::vector<std::thread> threads;
    std::latch end(1);
    while (static_cast<int>(threads.size()) < wanted && startWaiting(threads, end)) {
    }
    end.count_down();
    for (std::thread &thread : threads)
        thread.join();
    return static_cast<int>(threads.size());
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit); // if that fails, concurrencyFor knows of less
}

} // namespace regatta

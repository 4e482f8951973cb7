// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategies/adaptive.h"

#include "core/run/run.h"

#include <QCoroTask>

#include <algorithm>
#include <deque>

namespace regatta {
namespace {

/// Coroutines as in `coroutines`, but as many as the server bears: a few more lanes after every
/// round in which latency stayed near the best that was seen, a third fewer when it doubled.
struct AdaptiveLanes
{
    Run &run;
    const std::unique_ptr<AsyncClient> client = run.asyncClient();
    std::deque<QCoro::Task<>> tasks{};
    std::vector<bool> isRunning = std::vector<bool>(run.concurrency());
    std::chrono::nanoseconds sum{0}, best = std::chrono::hours(1);
    int limit = 0, seen = 0;

    QCoro::Task<> downloadInLane(int lane)
    {
        isRunning[lane] = true;
        while (lane < limit) {
            const auto item = run.takeNext();
            if (!item)
                break;
            const DownloadResult result = co_await downloadOne(*client, *item, run, lane);
            run.finish(result);
            learnFrom(result);
        }
        isRunning[lane] = false;
    }

    void learnFrom(const DownloadResult &result)
    {
        sum += result.latency;
        if (++seen < limit) // a round is one answer per lane
            return;
        const auto mean = sum / seen;
        const bool isOverloaded = mean > 2 * best + std::chrono::milliseconds(1);
        best = std::min(best, mean);
        sum = {}, seen = 0;
        const int more = limit + 1 + run.concurrency() / 10;
        setLimit(isOverloaded ? std::max(limit * 2 / 3, 1) : std::min(more, run.concurrency()));
    }

    void setLimit(int lanes)
    {
        if (lanes != limit)
            run.reportLanes(lanes);
        limit = lanes;
        for (int lane = 0; lane < limit && run.hasNext(); ++lane) {
            if (!isRunning[lane])
                tasks.push_back(downloadInLane(lane));
        }
    }
};

} // namespace

void Adaptive::downloadMany(Run &run)
{
    AdaptiveLanes lanes{run};
    lanes.setLimit(std::min(4, run.concurrency()));
    for (std::size_t task = 0; task < lanes.tasks.size(); ++task) // more are added meanwhile
        QCoro::waitFor(lanes.tasks[task]);
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Coroutines whose number follows what the server can bear.
#include "core/run/run.h"
#include "core/strategies/lane_limit.h"
#include "core/strategies/strategy_table.h"

#include <QCoroTask>

#include <deque>
#include <vector>

namespace regatta {
namespace {

/// Coroutines as in coroutines.cpp, but only as many as the server can bear.
struct AdaptiveLanes
{
    Run &run;
    const std::unique_ptr<AsyncClient> client = run.asyncClient();
    LaneLimit limit{run.concurrency()};
    std::deque<QCoro::Task<>> tasks{};
    std::vector<bool> isRunning = std::vector<bool>(run.concurrency());

    /// Reports the limit, and starts the lanes below it that are not running yet.
    void fillLanes()
    {
        run.reportLanes(limit.lanes());
        for (int lane = 0; lane < limit.lanes() && run.hasNext(); ++lane) {
            if (!isRunning[lane])
                tasks.push_back(downloadInLane(lane));
        }
    }

    QCoro::Task<> downloadInLane(int lane)
    {
        isRunning[lane] = true;
        while (lane < limit.lanes()) {
            const auto item = run.takeNext();
            if (!item)
                break;
            const int lanesAtStart = limit.lanes();
            const DownloadResult result = co_await downloadOne(*client, *item, run, lane);
            run.finish(result);
            const int before = limit.lanes();
            limit.learnFrom(result, lanesAtStart);
            if (limit.lanes() != before)
                fillLanes();
        }
        isRunning[lane] = false;
    }
};

} // namespace

void downloadAdaptively(Run &run)
{
    AdaptiveLanes lanes{run};
    lanes.fillLanes();
    for (std::size_t task = 0; task < lanes.tasks.size(); ++task) // new ones may come meanwhile
        QCoro::waitFor(lanes.tasks[task]);
}

} // namespace regatta

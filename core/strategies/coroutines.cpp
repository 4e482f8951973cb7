// SPDX-License-Identifier: GPL-3.0-or-later
// All downloads on one thread, each in a lane that waits with co_await.
#include "core/run/run.h"
#include "core/strategies/strategy_table.h"

#include <QCoroTask>

#include <vector>

namespace regatta {
namespace {

/// One lane: a loop that looks sequential, but lends its thread to other lanes at every co_await.
QCoro::Task<> downloadInLane(int lane, AsyncClient &client, Run &run)
{
    while (const auto item = run.takeNext()) {
        const DownloadResult result = co_await downloadOne(client, *item, run, lane);
        run.finish(result);
    }
}

} // namespace

void downloadWithCoroutines(Run &run)
{
    const auto client = run.asyncClient();

    // Each lane runs until its first co_await, then the next one starts. All share this one thread.
    std::vector<QCoro::Task<>> lanes;
    for (int lane = 0; lane < run.concurrency(); ++lane)
        lanes.push_back(downloadInLane(lane, *client, run));

    // The event loop resumes a lane when its answer is there.
    for (QCoro::Task<> &lane : lanes)
        QCoro::waitFor(lane);
}

} // namespace regatta

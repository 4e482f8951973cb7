// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads in the threads of a pool, and takes the results in the order of submission.
#include "core/run/run.h"
#include "core/strategies/strategy_table.h"

#include <QThreadPool>
#include <QtConcurrent>

namespace regatta {

void downloadInThreadsByMap(Run &run)
{
    QThreadPool pool;
    keepWorkers(pool, run); // a thread for each lane, with a client that it keeps

    const auto download = [&run](const WorkItem &item) {
        Run::Worker &worker = run.thisThreadsWorker();
        return downloadOne(*worker.client, item, run, worker.lane);
    };
    const QFuture<DownloadResult> results = QtConcurrent::mapped(&pool, run.items(), download);
    letIdleWorkersLeave(pool); // everything is submitted

    // In order of submission: one slow early item holds back all the later ones.
    for (const WorkItem &item : run.items())
        run.finish(results.resultAt(item.index));
}

} // namespace regatta

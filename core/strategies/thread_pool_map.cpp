// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategies/thread_pool_map.h"

#include "core/run/run.h"

#include <QThreadPool>
#include <QtConcurrent>

namespace regatta {

void ThreadPoolMap::downloadMany(Run &run)
{
    QThreadPool pool;
    pool.setMaxThreadCount(run.concurrency());
    pool.setExpiryTimeout(-1); // an idle worker keeps its client and its connection

    const auto download = [&run](const WorkItem &item) {
        Run::Worker &worker = run.thisThreadsWorker();
        return downloadOne(*worker.client, item, run, worker.lane);
    };
    const QFuture<DownloadResult> results = QtConcurrent::mapped(&pool, run.items(), download);
    pool.setExpiryTimeout(0); // all is submitted: a worker that finds nothing left may leave

    // In order of submission: one slow early item holds back all the later ones.
    for (const WorkItem &item : run.items())
        run.finish(results.resultAt(item.index));
}

} // namespace regatta

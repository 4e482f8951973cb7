// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategies/thread_pool.h"

#include "core/run/completion_queue.h"
#include "core/run/run.h"

#include <QThreadPool>
#include <QtConcurrent>

namespace regatta {

void ThreadPool::downloadMany(Run &run)
{
    CompletionQueue<QFuture<DownloadResult>> completed;
    QThreadPool pool;
    pool.setMaxThreadCount(run.concurrency());
    pool.setExpiryTimeout(-1); // an idle worker keeps its client and its connection

    // Submit everything at once: the pool starts as many as it has threads, the rest wait.
    for (const WorkItem &item : run.items()) {
        QtConcurrent::run(&pool, [&run, item] {
            Run::Worker &worker = run.thisThreadsWorker();
            return downloadOne(*worker.client, item, run, worker.lane);
        }).then([&completed](QFuture<DownloadResult> future) {
            completed.push(std::move(future));
        });
    }
    pool.setExpiryTimeout(0); // all is submitted: a worker that finds nothing left may leave

    // Take each result as its future finishes, whatever the order of submission was.
    for (std::size_t taken = 0; taken < run.items().size(); ++taken)
        run.finish(completed.pop().result()); // if the task has thrown, this throws it here
}

} // namespace regatta

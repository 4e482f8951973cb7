// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads in the threads of a pool, and takes each result as soon as its download is over.
#include "core/run/completion_queue.h"
#include "core/run/run.h"
#include "core/strategies/strategy_table.h"

#include <QThreadPool>

namespace regatta {

void downloadInThreadsAsCompleted(Run &run)
{
    CompletionQueue<DownloadResult> completed;
    QThreadPool pool;
    keepWorkers(pool, run); // a thread for each lane, with a client that it keeps

    // Submit everything at once. The pool starts as many as it has threads, and the rest wait.
    for (const WorkItem &item : run.items()) {
        completed.submit(pool, [&run, item] {
            Run::Worker &worker = run.thisThreadsWorker();
            return downloadOne(*worker.client, item, run, worker.lane);
        });
    }
    letIdleWorkersLeave(pool); // everything is submitted

    // Take each result as its future finishes, whatever the order of submission was.
    for (std::size_t taken = 0; taken < run.items().size(); ++taken)
        run.finish(completed.pop().result()); // if the task threw, this throws it again
}

} // namespace regatta

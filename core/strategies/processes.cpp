// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads in worker processes, and feeds them over their standard input.
#include "core/run/fork_server.h"
#include "core/run/run.h"
#include "core/run/worker_process.h"
#include "core/strategies/strategy_table.h"

#include <QEventLoop>

#include <vector>

namespace regatta {

void downloadInProcesses(Run &run)
{
    QEventLoop loop;
    int busy = 0;
    const auto feed = [&](WorkerProcess &worker) {
        if (const auto item = run.takeNext()) {
            ++busy;
            worker.download(*item); // goes to the process as a line on its standard input
        }
    };

    ForkServer forkServer; // a small program that forks a worker when we ask for one
    std::vector<std::unique_ptr<WorkerProcess>> workers;
    for (int lane = 0; lane < run.concurrency(); ++lane) {
        WorkerProcess &worker =
            *workers.emplace_back(std::make_unique<WorkerProcess>(run, forkServer, lane));
        QObject::connect(&worker, &WorkerProcess::completed, &loop,
                         [&](const DownloadResult &result) {
                             run.finish(result);
                             --busy;
                             feed(worker);
                             if (busy == 0)
                                 loop.quit();
                         });
        feed(worker);
    }

    // A stop waits for no download: when the fork server goes out of scope, it kills its workers.
    const std::stop_callback onStop(run.stopToken(), [&loop] {
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    if (busy > 0)
        loop.exec();
}

} // namespace regatta

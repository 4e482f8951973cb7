// SPDX-License-Identifier: GPL-3.0-or-later
// What a process pool costs: how long 20 flags take with 20 workers, and how long one more worker.
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/server/server_process.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"
#include "core/workload/code_selection.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int rounds = 11;

/// The round with the median time: the first ones find less in the caches.
RunResult medianRun(const Plan &plan, int workers)
{
    std::vector<RunResult> results;
    for (int round = 0; round < rounds; ++round) {
        EventLog log;
        results.push_back(executeRun(plan, {u"processes"_s, workers}, round, log, {}));
    }
    std::ranges::sort(results, {}, &RunResult::elapsed);
    return results[rounds / 2];
}

double milliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    setRegattaProgram(REGATTA_PROGRAM);

    Plan plan;
    plan.codes = CodeSelection{CodeSelection::Kind::TopTwenty, {}, 0}.codes();
    plan.savesFlags = false;
    ServerProcess server;
    if (const QString problem = server.ensureRunning({plan.delay, plan.errorRate, plan.seed});
        !problem.isEmpty()) {
        std::printf("%s\n", qPrintable(problem));
        return 1;
    }
    plan.baseUrl = server.baseUrl(plan.site);

    std::printf("LOCAL, 20 flags; targets: 300 ms with 20 workers, 10 ms for each worker\n");
    for (const ClientInfo &client : clients()) {
        if (!client.isAvailable())
            continue;
        plan.client = client.id;
        const RunResult one = medianRun(plan, 1);
        const RunResult twenty = medianRun(plan, 20);
        std::printf("processes   %-5s elapsed with 1 worker %5.1f ms, with 20 %5.1f ms; processor "
                    "time %5.1f ms and %5.1f ms, so %4.1f ms for each more worker\n",
                    qPrintable(client.id), milliseconds(one.elapsed), milliseconds(twenty.elapsed),
                    milliseconds(one.cpu), milliseconds(twenty.cpu),
                    milliseconds(twenty.cpu - one.cpu) / 19);
    }
    return 0;
}

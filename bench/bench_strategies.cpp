// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how near concurrent strategies come to what list scheduling of the server's own delays
// allows, and what a process pool costs: 20 flags with 20 workers, and each more worker.
#include "core/analysis/lower_bound.h"
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/server/server_process.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"
#include "core/workload/code_selection.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// Calls `measure` with the plan for each client of this build. False when the server that the plan
/// wants could not be started.
bool forEachClient(Plan plan, const std::function<void(const Plan &)> &measure)
{
    ServerProcess server;
    if (const QString problem = server.ensureRunning(plan); !problem.isEmpty()) {
        std::printf("%s\n", qPrintable(problem));
        return false;
    }
    plan.savesFlags = false;
    plan.baseUrl = server.baseUrl(plan.site);
    for (const ClientInfo &client : clients()) {
        plan.client = client.id;
        if (client.isAvailable())
            measure(plan);
    }
    return true;
}

/// Takes the round with the smallest ratio, because other work of the machine can only have added
/// to the others.
void measureScheduling(const Plan &plan, const QString &strategy, int lanes)
{
    constexpr int rounds = 3;
    double best = 0;
    RunTime elapsed{0};
    RunTime schedule{0};
    for (int round = 0; round < rounds; ++round) {
        EventLog log;
        const RunResult result = executeRun(plan, {strategy, lanes}, round, log, {});
        const RunTime listSchedule = listScheduleTime(serverDelays(result), lanes);
        const double ratio = toSeconds(result.elapsed - 50ms) / toSeconds(listSchedule);
        if (best == 0 || ratio < best) {
            best = ratio;
            elapsed = result.elapsed;
            schedule = listSchedule;
        }
    }
    std::printf("%-11s %-5s m = %3d  elapsed %6.3f s, list schedule %6.3f s, efficiency %5.1f %%, "
                "(elapsed - 50 ms) / schedule %5.3f\n",
                qPrintable(strategy), qPrintable(plan.client), lanes, toSeconds(elapsed),
                toSeconds(schedule), 100 * toSeconds(schedule) / toSeconds(elapsed), best);
}

/// The round with the median time: the first ones find less in the caches.
RunResult medianProcessRun(const Plan &plan, int workers)
{
    constexpr int rounds = 11;
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

/// The table of peers reads the lines that begin with "figure".
void measureProcesses(const Plan &plan)
{
    const RunResult one = medianProcessRun(plan, 1);
    const RunResult twenty = medianProcessRun(plan, 20);
    const double eachMoreWorker = milliseconds(twenty.cpu - one.cpu) / 19;
    std::printf("processes   %-5s elapsed with 1 worker %5.1f ms, with 20 %5.1f ms; processor "
                "time %5.1f ms and %5.1f ms, so %4.1f ms for each more worker\n",
                qPrintable(plan.client), milliseconds(one.elapsed), milliseconds(twenty.elapsed),
                milliseconds(one.cpu), milliseconds(twenty.cpu), eachMoreWorker);
    std::printf("figure processes-%s %.6f s\nfigure worker-%s %.3f ms\n", qPrintable(plan.client),
                toSeconds(twenty.elapsed), qPrintable(plan.client), eachMoreWorker);
}

} // namespace

/// With the argument "processes" it measures only the process pools.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    setRegattaProgram(REGATTA_PROGRAM);
    const bool measuresAll = application.arguments().value(1) != "processes";

    Plan all;
    all.codes = CodeSelection{CodeSelection::Kind::Every, {}, 0}.codes();
    all.site = SiteId::Delay;
    all.latency = UniformLatency{20ms, 200ms};
    if (measuresAll)
        std::printf(
            "DELAY 20-200 ms, 676 codes; target: (elapsed - 50 ms) / schedule at most 1.03\n");
    const bool isScheduled = !measuresAll || forEachClient(all, [](const Plan &plan) {
        for (const int lanes : {30, 100}) {
            for (const char *strategy : {"threadpool", "callbacks", "coroutines"})
                measureScheduling(plan, QString::fromLatin1(strategy), lanes);
        }
    });

    Plan few;
    few.codes = topTwentyCodes();
    std::printf("LOCAL, 20 flags; targets: 300 ms with 20 workers, 10 ms for each worker\n");
    return isScheduled && forEachClient(few, measureProcesses) ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how near concurrent strategies come to what list scheduling of the server's own delays
// allows.
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

using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int rounds = 3;

/// Takes the round with the smallest ratio, because other work of the machine can only have added
/// to the others.
void measure(const Plan &plan, const QString &strategy, int lanes)
{
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

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    setRegattaProgram(REGATTA_PROGRAM);

    Plan plan;
    plan.codes = CodeSelection{CodeSelection::Kind::Every, {}, 0}.codes();
    plan.site = SiteId::Delay;
    plan.delay = {20ms, 200ms};
    plan.savesFlags = false;
    ServerProcess server;
    if (const QString problem = server.ensureRunning({plan.delay, plan.errorRate, plan.seed});
        !problem.isEmpty()) {
        std::printf("%s\n", qPrintable(problem));
        return 1;
    }
    plan.baseUrl = server.baseUrl(plan.site);

    std::printf("DELAY 20-200 ms, 676 codes; target: (elapsed - 50 ms) / schedule at most 1.03\n");
    for (const ClientInfo &client : clients()) {
        if (!client.isAvailable())
            continue;
        plan.client = client.id;
        for (const int lanes : {30, 100}) {
            for (const char *strategy : {"threadpool", "callbacks", "coroutines"})
                measure(plan, QString::fromLatin1(strategy), lanes);
        }
    }
    return 0;
}

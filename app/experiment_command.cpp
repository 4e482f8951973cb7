// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment_command.h"

#include "app/command.h"
#include "app/get_report.h"
#include "app/interrupt.h"
#include "app/run_watcher.h"
#include "core/experiment/preparation.h"
#include "core/experiment/program_checks.h"
#include "core/experiment/safekeeping.h"
#include "core/server/server_process.h"
#include "core/strategies/strategy_catalog.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// "Round 2/8, Sequential". Empty if there is only one run.
QString runTitle(const ExperimentPlan &experiment, const Contestant &contestant, int round)
{
    if (experiment.rounds == 1 && experiment.contestants.size() == 1)
        return {};
    const QString m =
        contestant.maxRequests > 0 ? u", m = %1"_s.arg(contestant.maxRequests) : QString();
    return u"Round %1/%2, %3%4"_s.arg(round + 1)
        .arg(experiment.rounds)
        .arg(strategyTitle(contestant.strategy), m);
}

void runInterruptibly(ExperimentOutcome &outcome, bool isVerbose, Introduction introduction,
                      Safekeeping &safekeeping)
{
    const InterruptWatch interrupt;
    ServerProcess server;
    PreparedExperiment prepared =
        prepareExperiment(outcome.experiment, server, interrupt.stopToken());
    outcome.experiment = std::move(prepared.experiment);
    outcome.problem = prepared.problem;
    outcome.wasInterrupted = prepared.isStopped;
    if (!prepared.isReady())
        return;
    for (const QString &remark : prepared.remarks)
        printError(remark + u'\n');
    print(introduction(outcome.experiment));

    std::unique_ptr<RunWatcher> watcher;
    std::shared_ptr<EventLog> watchedLog; // must outlive its watcher
    const auto style = isVerbose ? RunWatcher::Style::Lines : RunWatcher::Style::Bar;
    runExperiment(
        outcome.experiment,
        {[&](const Contestant &contestant, int round, int, std::shared_ptr<EventLog> log) {
             watchedLog = std::move(log);
             watcher =
                 std::make_unique<RunWatcher>(outcome.experiment.plan, *watchedLog, style,
                                              runTitle(outcome.experiment, contestant, round));
         },
         [&](RunResult &result) {
             watcher.reset();
             outcome.results.push_back(std::move(result));
             safekeeping.keepSoFar(outcome.results);
         }},
        interrupt.stopToken(), server.record());
    outcome.wasInterrupted = interrupt.wasInterrupted();
}

} // namespace

ExperimentOutcome executeExperiment(ExperimentPlan experiment, bool isVerbose,
                                    const std::vector<ExportTarget> &targets,
                                    Introduction introduction)
{
    for (const ExportTarget &target : targets)
        keepStandardOutputFor(target.file);
    experiment.plan.programs = programsOf(experiment); // the others don't run
    ExperimentOutcome outcome{std::move(experiment), {}, false, {}};
    Safekeeping safekeeping([&](const std::vector<RunResult> &results, Safekeeping::Occasion when) {
        if (targets.empty())
            return QString();
        return exportReports(makeReport(outcome.experiment, results), targets,
                             when == Safekeeping::Occasion::Final);
    });
    runInterruptibly(outcome, isVerbose, introduction, safekeeping);
    // From here on, Ctrl-C ends the program as usual, even while it works out verdicts and charts.
    if (outcome.problem.isEmpty())
        outcome.problem = safekeeping.keepAll(outcome.results);
    return outcome;
}

int exitCodeOf(const QString &command, const ExperimentOutcome &outcome)
{
    QStringList problems;
    if (!outcome.problem.isEmpty())
        problems.append(outcome.problem);
    for (const RunResult &result : outcome.results) {
        if (!result.failure.isEmpty() && !problems.contains(result.failure))
            problems.append(result.failure);
    }
    if (const QString problem = savingProblem(outcome.results); !problem.isEmpty())
        problems.append(problem);
    if (!problems.isEmpty())
        return couldNotBeDone(command, problems.join(u'\n'));
    return outcome.wasInterrupted ? Interrupted : Done;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment_command.h"

#include "app/command.h"
#include "app/get_report.h"
#include "app/interrupt.h"
#include "app/preparation.h"
#include "app/run_watcher.h"
#include "core/experiment/concurrency.h"
#include "core/reports/report.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/file_writing.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Writes reports; while runs are still to come only as often as it costs little.
class Reporter
{
public:
    Reporter(const ExperimentPlan &experiment, const std::vector<ExportTarget> &targets)
        : m_experiment(experiment), m_targets(targets)
    {}

    void writeWhatThereIs(const std::vector<RunResult> &results)
    {
        const TimePoint before = Clock::now();
        if (before - m_lastEnd < 5 * m_lastCost)
            return;
        write(results, false); // a problem is told when it is final
        m_lastEnd = Clock::now();
        m_lastCost = m_lastEnd - before;
    }

    /// Empty, or a sentence for each report that could not be written.
    QString write(const std::vector<RunResult> &results, bool isFinal)
    {
        if (m_targets.empty() || results.empty())
            return {};
        const Report report = makeReport(m_experiment, results);
        QStringList problems;
        for (const ExportTarget &target : m_targets) {
            if (!isFinal && !canBeReplaced(target.file))
                continue;
            if (const QString problem = exportReport(report, target); !problem.isEmpty())
                problems.append(problem);
        }
        return problems.join(u'\n');
    }

private:
    const ExperimentPlan &m_experiment;
    const std::vector<ExportTarget> &m_targets;
    TimePoint m_lastEnd;
    TimePoint::duration m_lastCost{0};
};

/// "Round 2/8, Sequential"; nothing where there is only one run.
QString runTitle(const ExperimentPlan &experiment, const Contestant &contestant, int round)
{
    if (experiment.rounds == 1 && experiment.contestants.size() == 1)
        return {};
    const QString m =
        contestant.maxRequests > 0 ? u", m = %1"_s.arg(contestant.maxRequests) : QString();
    return u"Round %1/%2, %3%4"_s.arg(round + 1)
        .arg(experiment.rounds)
        .arg(findStrategy(contestant.strategy)->title, m);
}

void sayRemarks(const ExperimentPlan &experiment)
{
    QStringList said;
    for (const Contestant &contestant : experiment.contestants) {
        const QString remark = concurrencyFor(experiment.plan, *findStrategy(contestant.strategy),
                                              contestant.maxRequests)
                                   .remark;
        if (!remark.isEmpty() && !said.contains(remark))
            said.append(remark);
    }
    for (const QString &remark : said)
        printError(remark + u'\n');
}

void runInterruptibly(ExperimentOutcome &outcome, bool isVerbose, Introduction introduction,
                      Reporter &reporter)
{
    const InterruptWatch interrupt;
    ServerProcess server;
    outcome.problem = prepare(outcome.experiment.plan, server);
    if (!outcome.problem.isEmpty())
        return;
    sayRemarks(outcome.experiment);
    print(introduction(outcome.experiment));

    std::unique_ptr<RunWatcher> watcher;
    std::shared_ptr<EventLog> watchedLog; // outlives its watcher
    const auto style = isVerbose ? RunWatcher::Style::Lines : RunWatcher::Style::Bar;
    runExperiment(
        outcome.experiment,
        {[&](const Contestant &contestant, int round, int, std::shared_ptr<EventLog> log) {
             watchedLog = std::move(log);
             watcher =
                 std::make_unique<RunWatcher>(outcome.experiment.plan, *watchedLog, style,
                                              runTitle(outcome.experiment, contestant, round));
         },
         [&](const RunResult &result) {
             watcher.reset();
             outcome.results.push_back(result);
             reporter.writeWhatThereIs(outcome.results);
         }},
        interrupt.stopToken());
    outcome.wasInterrupted = interrupt.wasInterrupted();
}

} // namespace

ExperimentOutcome executeExperiment(ExperimentPlan experiment, bool isVerbose,
                                    const std::vector<ExportTarget> &targets,
                                    Introduction introduction)
{
    for (const ExportTarget &target : targets)
        keepStandardOutputFor(target.file);
    ExperimentOutcome outcome{std::move(experiment), {}, false, {}};
    Reporter reporter(outcome.experiment, targets);
    runInterruptibly(outcome, isVerbose, introduction, reporter);
    // Ctrl-C ends the program again, however long verdicts and charts take to be worked out.
    if (outcome.problem.isEmpty())
        outcome.problem = reporter.write(outcome.results, true);
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

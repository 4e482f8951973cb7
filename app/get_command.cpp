// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta get`: one run, with the reference family's reports.
#include "app/command.h"
#include "app/get_report.h"
#include "app/interrupt.h"
#include "app/plan_options.h"
#include "app/preparation.h"
#include "app/run_watcher.h"
#include "core/reports/report.h"
#include "core/run/concurrency.h"
#include "core/run/experiment.h"
#include "core/strategies/strategy_catalog.h"

#include <cstdio>

namespace regatta {
namespace {

const QString commandName = QStringLiteral("get");

QString strategyIds()
{
    QStringList ids;
    for (const StrategyInfo &strategy : strategies())
        ids.append(strategy.id);
    return ids.join(QStringLiteral(", "));
}

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

RunResult watchedRun(const Plan &plan, const Contestant &contestant, bool isVerbose,
                     const std::stop_token &stop)
{
    EventLog log;
    const RunWatcher watcher(plan, log,
                             isVerbose ? RunWatcher::Style::Lines : RunWatcher::Style::Bar);
    return executeRun(plan, contestant, 0, log, stop);
}

/// Empty, or a sentence for each report that could not be written.
QString exportAll(const ExperimentPlan &experiment, const RunResult &result,
                  const std::vector<ExportTarget> &targets)
{
    QStringList problems;
    const Report report = makeReport(experiment, {result});
    for (const ExportTarget &target : targets) {
        if (const QString problem = exportReport(report, target); !problem.isEmpty())
            problems.append(problem);
    }
    return problems.join(u'\n');
}

} // namespace

int runGet(const QStringList &arguments)
{
    CommandLine line(
        commandName,
        QStringLiteral(
            "Download flags for country codes. Default: top 20 countries by population. A single "
            "letter stands for its 26 codes."),
        QStringLiteral("[CC…]"));
    addPlanOptions(line);
    line.addOption({QStringLiteral("strategy")},
                   QStringLiteral("How to download: %1 (default: coroutines).").arg(strategyIds()),
                   QStringLiteral("ID"));
    if (const auto exitCode = line.parse(arguments))
        return *exitCode;

    const auto plan = readPlan(line);
    const auto maxRequests = plan ? readMaxRequests(line) : std::nullopt;
    const auto targets = maxRequests ? readExportTargets(line) : std::nullopt;
    if (!targets)
        return UsageError;
    const QString id = line.isSet(QStringLiteral("strategy"))
                           ? line.value(QStringLiteral("strategy"))
                           : QStringLiteral("coroutines");
    const StrategyInfo *strategy = findStrategy(id);
    if (!strategy)
        return line.usageError(
            QStringLiteral("\"%1\" is no strategy: give one of %2.").arg(id, strategyIds()));

    const InterruptWatch interrupt;
    ExperimentPlan experiment{*plan, {{strategy->id, *maxRequests}}, 1, 0};
    ServerProcess server;
    if (const QString problem = prepare(experiment.plan, server); !problem.isEmpty())
        return couldNotBeDone(commandName, problem);

    const Concurrency concurrency = concurrencyFor(experiment.plan, *strategy, *maxRequests);
    if (!concurrency.remark.isEmpty())
        print(stderr, concurrency.remark + u'\n');
    print(stdout, initialReport(experiment.plan, concurrency.lanes));
    const RunResult result =
        watchedRun(experiment.plan, experiment.contestants.front(),
                   line.isSet(QStringLiteral("verbose")), interrupt.stopToken());
    print(stdout, finalReport(result.tally, result.elapsed));
    if (!line.isSet(QStringLiteral("verbose")))
        print(stderr, failureReport(result));
    if (interrupt.wasInterrupted())
        print(stderr, QStringLiteral("Interrupted: %1 of %2 downloads were not done.\n")
                          .arg(result.tally.cancelled)
                          .arg(result.tally.total()));

    const QString exportProblems = exportAll(experiment, result, *targets);
    if (!exportProblems.isEmpty())
        return couldNotBeDone(commandName, exportProblems);
    if (!result.failure.isEmpty())
        return couldNotBeDone(commandName, result.failure);
    return interrupt.wasInterrupted() ? Interrupted : Done;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta sweep`: one strategy at rising levels of concurrency, and the level that is enough.
#include "app/command.h"
#include "app/experiment_command.h"
#include "app/get_report.h"
#include "app/text_table.h"
#include "core/analysis/sweep.h"
#include "core/analysis/wording.h"
#include "core/run/sweep_levels.h"
#include "core/strategies/strategy_catalog.h"

#include <algorithm>

namespace regatta {
namespace {

const QString commandName = QStringLiteral("sweep");
const QString dash = QStringLiteral("–");
const QString defaultLevels = QStringLiteral("1,2,4,…,128");

QString introduce(const ExperimentPlan &experiment)
{
    QStringList levels;
    for (const Contestant &contestant : experiment.contestants)
        levels.append(QString::number(contestant.maxRequests));
    return siteAndCodesReport(experiment.plan) +
           QStringLiteral("%1 with m = %2, %3.\n")
               .arg(findStrategy(experiment.contestants.front().strategy)->title,
                    levels.join(QStringLiteral(", ")),
                    countText(experiment.rounds, QStringLiteral("round")));
}

QStringList levelCells(const SweepLevel &level, const QString &mark)
{
    QStringList cells{QString::number(level.maxRequests)};
    if (level.runs == 0) {
        const QString errors = level.completeRuns > 0 ? QString::number(level.errors) : dash;
        return cells + QStringList(3, dash) + QStringList{errors, dash};
    }
    cells.append(secondsText(level.mean));
    cells.append(level.ci95
                     ? QStringLiteral("%1 … %2").arg(secondsText(std::max(level.ci95->low, 0.0)),
                                                     secondsText(level.ci95->high))
                     : dash);
    cells.append(QStringLiteral("%1/s").arg(level.throughput, 0, 'f', 1));
    cells.append(QString::number(level.errors));
    cells.append(level.bound ? secondsText(*level.bound) : dash);
    cells.append(mark);
    return cells;
}

QString sweepReport(const std::vector<RunResult> &results)
{
    const Sweep sweep = readSweep(results);
    std::vector<QStringList> rows{{QStringLiteral("m"), QStringLiteral("elapsed"),
                                   QStringLiteral("95 %"), QStringLiteral("rate"),
                                   QStringLiteral("errors"), QStringLiteral("bound"), QString()}};
    const QString mark =
        sweep.isEnough ? QStringLiteral("← enough") : QStringLiteral("← the fastest of these");
    for (const SweepLevel &level : sweep.levels)
        rows.push_back(
            levelCells(level, sweep.recommended == level.maxRequests ? mark : QString()));
    return QString(20, u'-') + u'\n' + textTable(rows) + u'\n' + sweep.advice + u'\n';
}

/// Nothing when one makes no sense, the error having been said.
std::optional<std::vector<int>> readLevels(const CommandLine &line)
{
    const QString text =
        line.isSet(QStringLiteral("levels")) ? line.value(QStringLiteral("levels")) : defaultLevels;
    const SweepLevels levels = parseSweepLevels(text);
    if (levels.problem.isEmpty())
        return levels.values;
    line.usageError(QStringLiteral("--levels: %1").arg(levels.problem));
    return {};
}

} // namespace

int runSweep(const QStringList &arguments)
{
    CommandLine line(
        commandName,
        QStringLiteral(
            "Run one strategy at rising levels of concurrency, and say which level is enough."),
        QStringLiteral("[CC…]"));
    addPlanOptions(line);
    addRoundOptions(line);
    line.addOption({QStringLiteral("strategy")},
                   QStringLiteral("What to run: %1 (default: coroutines).").arg(strategyIds()),
                   QStringLiteral("ID"));
    line.addOption({QStringLiteral("levels")},
                   QStringLiteral("The levels of concurrency (default: %1).").arg(defaultLevels),
                   QStringLiteral("1,2,4,…"));
    if (const auto exitCode = line.parse(arguments))
        return *exitCode;
    const auto plan = readPlan(line);
    const auto rounds = plan ? readRounds(line) : std::nullopt;
    const auto levels = rounds ? readLevels(line) : std::nullopt;
    const auto targets = levels ? readExportTargets(line) : std::nullopt;
    const QString id = line.isSet(QStringLiteral("strategy"))
                           ? line.value(QStringLiteral("strategy"))
                           : QStringLiteral("coroutines");
    const StrategyInfo *strategy = targets ? readStrategy(line, id) : nullptr;
    if (!strategy)
        return UsageError;
    if (line.isSet(QStringLiteral("max_req")))
        return line.usageError(QStringLiteral("-m has no meaning here: give --levels."));

    ExperimentPlan experiment{*plan, {}, rounds->rounds, rounds->warmup};
    for (const int level : *levels)
        experiment.contestants.push_back({strategy->id, level});
    const ExperimentOutcome outcome = executeExperiment(
        std::move(experiment), line.isSet(QStringLiteral("verbose")), *targets, introduce);
    if (!outcome.results.empty())
        print(sweepReport(outcome.results));
    return exitCodeOf(commandName, outcome);
}

} // namespace regatta

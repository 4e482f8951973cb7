// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta sweep`: runs one strategy at rising levels of concurrency, and says which level is
// enough.
#include "app/command.h"
#include "app/experiment_command.h"
#include "app/get_report.h"
#include "app/program_options.h"
#include "app/text_table.h"
#include "app/value_kinds.h"
#include "core/analysis/spoken_version.h"
#include "core/analysis/sweep.h"
#include "core/analysis/wording.h"
#include "core/experiment/sweep_levels.h"
#include "core/experiment/sweep_plan.h"
#include "core/strategies/strategy_catalog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Without spaces, as one types it in a shell.
const QString defaultLevels = SweepSettings().levels.remove(u' ');

QString introduceSweep(const ExperimentPlan &experiment)
{
    QStringList levels;
    for (const Contestant &contestant : experiment.contestants)
        levels.append(QString::number(contestant.maxRequests));
    return siteAndCodesReport(experiment.plan) +
           u"%1 with m = %2, %3.\n"_s.arg(strategyTitle(experiment.contestants.front().strategy),
                                          levels.join(u", "_s),
                                          countText(experiment.rounds, u"round"_s));
}

QStringList levelCells(const SweepLevel &level, const QString &mark)
{
    QStringList cells{QString::number(level.maxRequests)};
    if (level.runs == 0) {
        const QString errors = level.completeRuns > 0 ? QString::number(level.errors) : dash;
        return cells + QStringList(3, dash) + QStringList{errors, dash, dash};
    }
    cells.append(secondsText(level.mean));
    cells.append(level.ci95 ? u"%1 … %2"_s.arg(secondsText(std::max(level.ci95->low, 0.0)),
                                               secondsText(level.ci95->high))
                            : dash);
    cells.append(u"%1/s"_s.arg(level.throughput, 0, 'f', 1));
    cells.append(QString::number(level.errors));
    cells.append(level.bound ? secondsText(level.bound->seconds) : dash);
    cells.append(level.bound ? level.bound->reason : dash);
    cells.append(mark);
    return cells;
}

QString sweepReport(const std::vector<RunResult> &results, const Plan &plan)
{
    const Sweep sweep = readSweep(results, plan);
    std::vector<QStringList> rows{{u"m"_s, u"elapsed"_s, u"95 %"_s, u"rate"_s, u"errors"_s,
                                   u"bound"_s, u"set by"_s, QString()}};
    const QString mark = sweep.isEnough ? u"← enough"_s : u"← the fastest of these"_s;
    for (const SweepLevel &level : sweep.levels)
        rows.push_back(
            levelCells(level, sweep.recommended == level.maxRequests ? mark : QString()));
    return QString(20, u'-') + u'\n' + textTable(rows) + u'\n' + sweep.advice + u'\n';
}

/// Prints the error and returns nothing if one of them makes no sense.
std::optional<std::vector<int>> readLevels(const CommandLine &line)
{
    const QString text = line.isSet(u"levels"_s) ? line.value(u"levels"_s) : defaultLevels;
    const SweepLevels levels = parseSweepLevels(text);
    if (levels.problem.isEmpty())
        return levels.values;
    line.usageError(u"--levels: %1"_s.arg(levels.problem));
    return {};
}

} // namespace

CommandSpec sweepSpec()
{
    CommandSpec spec{
        .description =
            u"Run one strategy at rising levels of concurrency, and say which level is enough."_s,
        .arguments = u"[CC…]"_s,
        .argument = codeValue(),
        .examples = {
            {u"Find out how many requests at a time are enough for coroutines:"_s,
             u"regatta sweep"_s},
            {u"Find it out for curl:"_s, u"regatta sweep -a --program curl"_s},
            {u"Measure a pool of threads at four levels, on every flag there is:"_s,
             u"regatta sweep --strategy threadpool --levels 1,4,16,64 -a"_s},
        }};
    addPlanOptions(spec);
    addRoundOptions(spec);
    addStrategyOption(spec, u"What to run"_s);
    spec.addOption({u"levels"_s}, u"The levels of concurrency (default: %1)."_s.arg(defaultLevels),
                   u"1,2,4,…"_s);
    return spec;
}

int runSweep(const CommandLine &line)
{
    const auto plan = readPlan(line);
    const auto rounds = plan ? readRounds(line) : std::nullopt;
    const auto levels = rounds ? readLevels(line) : std::nullopt;
    const auto targets = levels ? readExportTargets(line) : std::nullopt;
    const auto strategy = targets ? readStrategyOption(line, plan->programs) : std::nullopt;
    if (!strategy)
        return UsageError;
    if (line.isSet(u"max_req"_s))
        return line.usageError(u"-m has no meaning here: give --levels."_s);

    ExperimentPlan experiment{*plan, {}, rounds->rounds, rounds->warmup};
    for (const int level : *levels)
        experiment.contestants.push_back({strategy->id, level});
    const ExperimentOutcome outcome = executeExperiment(
        std::move(experiment), line.isSet(u"verbose"_s), *targets, introduceSweep);
    if (!outcome.results.empty())
        print(sweepReport(outcome.results, *plan));
    if (const QString sentence = otherVersionSentence(*plan, outcome.results); !sentence.isEmpty())
        print(sentence + u'\n');
    return exitCodeOf(line.name(), outcome);
}

} // namespace regatta

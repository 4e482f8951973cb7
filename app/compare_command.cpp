// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta compare`: runs several strategies over the same work, round by round, and says what can
// be said about their difference.
#include "app/command.h"
#include "app/experiment_command.h"
#include "app/facts_table.h"
#include "app/get_report.h"
#include "app/program_options.h"
#include "app/text_table.h"
#include "app/value_kinds.h"
#include "core/analysis/comparison.h"
#include "core/analysis/remarks.h"
#include "core/analysis/spoken_version.h"
#include "core/analysis/summary.h"
#include "core/analysis/wording.h"
#include "core/strategies/strategy_catalog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString introduceComparison(const ExperimentPlan &experiment)
{
    QString text = siteAndCodesReport(experiment.plan);
    text += u"%1 of %2"_s.arg(countText(experiment.rounds, u"round"_s),
                              countText(static_cast<int>(experiment.contestants.size()), u"run"_s));
    if (experiment.warmup > 0)
        text += u", after %1 that will not count"_s.arg(countText(experiment.warmup, u"round"_s));
    return text + u".\n"_s;
}

QStringList summaryCells(const SummaryRow &row)
{
    QStringList cells{row.title, QString::number(row.concurrency)};
    if (row.runs == 0)
        return cells + QStringList(6, dash);
    cells.append(row.runs > 1
                     ? u"%1 ± %2"_s.arg(secondsText(row.mean), secondsText(row.standardDeviation))
                     : secondsText(row.mean));
    cells.append(secondsText(row.median));
    cells.append(row.runs > 1 ? u"%1 … %2"_s.arg(secondsText(row.min), secondsText(row.max))
                              : dash);
    cells.append(row.bound ? secondsText(row.bound->seconds) : dash);
    cells.append(row.efficiency ? percentText(*row.efficiency) : dash);
    cells.append(row.relativeToFastest ? ratioText(*row.relativeToFastest) : dash);
    return cells;
}

QString verdictReport(const std::vector<RunResult> &results, const Plan &plan)
{
    const std::vector<ContestantRuns> contestants = contestantsOf(results, plan.programs);
    std::vector<QStringList> rows{{u"Strategy"_s, u"m"_s, u"mean ± sd"_s, u"median"_s,
                                   u"min … max"_s, u"bound"_s, u"eff."_s, u"relative"_s}};
    const std::vector<SummaryRow> summary = summarise(contestants, plan);
    for (const SummaryRow &row : summary)
        rows.push_back(summaryCells(row));
    QString text = QString(20, u'-') + u'\n' + textTable(rows) + u'\n';
    if (const QString facts = factsTable(contestants); !facts.isEmpty())
        text += facts + u'\n';
    if (const QString sentence = boundsSentence(summary); !sentence.isEmpty())
        text += sentence + u'\n';
    for (const QString &sentence : verdictSentences(compare(contestants, plan.seed), contestants))
        text += sentence + u'\n';
    for (const Remark &remark : remarksOn(contestants))
        text += u"Note: "_s + remark.text + u'\n';
    if (const QString sentence = otherVersionSentence(plan, results); !sentence.isEmpty())
        text += u"Note: "_s + sentence + u'\n';
    return text;
}

/// The strategies, then the programs that are not named among them. Prints the error and returns
/// nothing if a name is unknown.
std::optional<std::vector<Contestant>>
readContestants(const CommandLine &line, const std::vector<Program> &programs, int maxRequests)
{
    const QString ids = line.isSet(u"strategies"_s) ? line.value(u"strategies"_s)
                                                    : u"sequential,threadpool,coroutines"_s;
    std::vector<Contestant> contestants;
    for (const QString &id : ids.split(u',')) {
        const auto contestant = readContestant(line, id.trimmed(), programs);
        if (!contestant)
            return {};
        contestants.push_back({contestant->id, maxRequests});
    }
    for (const Program &program : programs) {
        if (!std::ranges::count(contestants, program.name, &Contestant::strategy))
            contestants.push_back({program.name, maxRequests});
    }
    return contestants;
}

} // namespace

CommandSpec compareSpec()
{
    CommandSpec spec{
        .description =
            u"Compare strategies. Every round runs each of them once, with the same codes, "
            "delays and errors."_s,
        .arguments = u"[CC…]"_s,
        .argument = codeValue(),
        .examples = {
            {u"Compare a loop, a pool of threads and coroutines on a server that waits:"_s,
             u"regatta compare -s DELAY --delay 0.01:0.06 --rounds 7"_s},
            {u"Compare two strategies at ten requests at a time, over ten rounds, and keep what "
             u"was "
             "measured:"_s,
             u"regatta compare --strategies threadpool,coroutines -m 10 --rounds 10 --export "
             "compare.json"_s},
            {u"Compare coroutines with curl and with a program of your own:"_s,
             u"regatta compare -a -s DELAY --delay 0.01:0.06 --rounds 7 --strategies coroutines "
             "--program curl --program 'mine=python3 download.py {base} {m} {dest}'"_s},
        }};
    addPlanOptions(spec);
    addRoundOptions(spec);
    spec.addOption(
        {u"strategies"_s},
        u"Strategies to compare, out of %1 (default: sequential,threadpool,coroutines). Programs "
        "that --program defines take part in any case; here they may be named for another order."_s
            .arg(strategyIds()),
        u"ID,ID…"_s, strategyListValue());
    return spec;
}

int runCompare(const CommandLine &line)
{
    const auto plan = readPlan(line);
    const auto maxRequests = plan ? readMaxRequests(line) : std::nullopt;
    const auto rounds = maxRequests ? readRounds(line) : std::nullopt;
    const auto contestants =
        rounds ? readContestants(line, plan->programs, *maxRequests) : std::nullopt;
    const auto targets = contestants ? readExportTargets(line) : std::nullopt;
    if (!targets)
        return UsageError;

    const ExperimentOutcome outcome =
        executeExperiment({*plan, *contestants, rounds->rounds, rounds->warmup},
                          line.isSet(u"verbose"_s), *targets, introduceComparison);
    if (!outcome.results.empty())
        print(verdictReport(outcome.results, *plan));
    return exitCodeOf(line.name(), outcome);
}

} // namespace regatta

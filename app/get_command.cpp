// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta get`: makes one run and prints the reference programs' reports.
#include "app/command.h"
#include "app/experiment_command.h"
#include "app/get_report.h"
#include "app/program_options.h"
#include "app/value_kinds.h"
#include "core/analysis/spoken_version.h"
#include "core/experiment/concurrency.h"
#include "core/strategies/strategy_catalog.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString introduceRun(const ExperimentPlan &experiment)
{
    const Plan &plan = experiment.plan;
    const Contestant &contestant = experiment.contestants.front();
    const int lanes = concurrencyFor(plan, contestant).lanes;
    if (findProgram(plan.programs, contestant.strategy))
        return siteAndCodesReport(plan) +
               u"%1 runs with m = %2.\n"_s.arg(contestant.strategy).arg(lanes);
    return initialReport(plan, lanes);
}

} // namespace

CommandSpec getSpec()
{
    CommandSpec spec{
        .description =
            u"Download flags for country codes. Default: top 20 countries by population. A single "
            "letter stands for its 26 codes."_s,
        .arguments = u"[CC…]"_s,
        .argument = codeValue(),
        .examples = {
            {u"Download the flags of the twenty most populous countries from this machine:"_s,
             u"regatta get"_s},
            {u"Download three flags, one after the other, from a server with delays:"_s,
             u"regatta get -s DELAY --strategy sequential br cn in"_s},
            {u"Download all flags without saving them, and write a page with charts:"_s,
             u"regatta get -a --no-save --export run.html"_s},
            {u"Let a program of your own do it:"_s,
             u"regatta get -a --program 'mine=python3 download.py {base} {m} {dest}'"_s},
        }};
    addPlanOptions(spec);
    addStrategyOption(spec, u"How to download"_s);
    return spec;
}

int runGet(const CommandLine &line)
{
    const auto plan = readPlan(line);
    const auto maxRequests = plan ? readMaxRequests(line) : std::nullopt;
    const auto targets = maxRequests ? readExportTargets(line) : std::nullopt;
    const auto strategy = targets ? readStrategyOption(line, plan->programs) : std::nullopt;
    if (!strategy)
        return UsageError;

    const bool isVerbose = line.isSet(u"verbose"_s);
    const ExperimentOutcome outcome = executeExperiment(
        {*plan, {{strategy->id, *maxRequests}}, 1, 0}, isVerbose, *targets, introduceRun);
    if (outcome.results.empty())
        return exitCodeOf(line.name(), outcome);
    const RunResult &result = outcome.results.front();
    print(finalReport(result.tally, result.elapsed));
    if (const QString sentence = otherVersionSentence(*plan, outcome.results); !sentence.isEmpty())
        print(sentence + u'\n');
    if (isVerbose)
        print(timeReport(result, *plan));
    else
        printError(failureReport(result));
    if (outcome.wasInterrupted)
        printError(u"Interrupted: %1 of %2 downloads were not done.\n"_s.arg(result.tally.cancelled)
                       .arg(result.tally.total()));
    return exitCodeOf(line.name(), outcome);
}

} // namespace regatta

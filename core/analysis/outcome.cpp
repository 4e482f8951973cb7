// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/outcome.h"

#include "core/analysis/claims.h"
#include "core/analysis/explanation.h"
#include "core/analysis/remarks.h"
#include "core/analysis/summary.h"
#include "core/analysis/sweep.h"
#include "core/analysis/wording.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The analysis of an experiment, from which sentences are made.
struct Findings
{
    std::span<const RunResult *const> runs;
    OutcomeTask task;
    std::vector<ContestantRuns> contestants;
    std::vector<SummaryRow> summary;
    std::vector<Comparison> comparisons;
    /// One run of each contestant.
    std::vector<const RunResult *> typical;

    QString titleOf(int contestant) const { return contestants[contestant].title; }
    int placeOf(int contestant) const;
    std::vector<const Comparison *> pairsWith(Verdict verdict, Verdict other) const;
    /// −1 if nobody is ranked.
    int fastest() const;
};

int Findings::placeOf(int contestant) const
{
    return static_cast<int>(std::ranges::find(runs, typical[contestant]) - runs.begin());
}

std::vector<const Comparison *> Findings::pairsWith(Verdict verdict, Verdict other) const
{
    std::vector<const Comparison *> pairs;
    for (const Comparison &pair : comparisons) {
        if (pair.verdict == verdict || pair.verdict == other)
            pairs.push_back(&pair);
    }
    return pairs;
}

int Findings::fastest() const
{
    const auto isFastest = [](const SummaryRow &row) { return row.relativeToFastest == 1.0; };
    const auto found = std::ranges::find_if(summary, isFastest);
    return found == summary.end() ? -1 : static_cast<int>(found - summary.begin());
}

Findings findingsOf(std::span<const RunResult *const> runs, const OutcomeTask &task)
{
    Findings findings{runs, task, contestantsOf(runs, task.programs), {}, {}, {}};
    findings.summary = summarise(findings.contestants, task.limits);
    if (!task.isSweep) // whose levels are not compared two by two
        findings.comparisons = compare(findings.contestants, task.seed);
    findings.typical = representativeRuns(findings.contestants);
    return findings;
}

/// ", at 98 % of what is possible". Empty if nobody knows what is possible.
QString efficiencyText(const SummaryRow &row)
{
    return row.efficiency
               ? u", at %1 % of what is possible"_s.arg(std::lround(*row.efficiency * 100))
               : QString();
}

/// "Coroutines was 11.3× as fast as Sequential".
QString fasterText(const Findings &findings, const Comparison &pair)
{
    const bool isFirstFaster = pair.ratio < 1;
    return u"%1 was %2× as fast as %3"_s.arg(findings.titleOf(isFirstFaster ? pair.a : pair.b),
                                             ratioText(speedUpOf(pair)),
                                             findings.titleOf(isFirstFaster ? pair.b : pair.a));
}

/// A sentence about the only contestant that the fastest one could not be told from. Empty if there
/// is none, or if there are several.
QString equalText(const Findings &findings, int fast)
{
    QStringList equals;
    for (const Comparison *pair :
         findings.pairsWith(Verdict::NoDifference, Verdict::NoDifference)) {
        if (pair->a == fast || pair->b == fast)
            equals.append(findings.titleOf(pair->a == fast ? pair->b : pair->a));
    }
    return equals.size() == 1 ? u" No difference detected between %1 and %2."_s.arg(
                                    findings.titleOf(fast), equals.front())
                              : QString();
}

void tellPair(Outcome &outcome, const Findings &findings, const Comparison &pair)
{
    const bool isFirstFaster = pair.ratio < 1;
    const int fast = isFirstFaster ? pair.a : pair.b;
    const int slow = isFirstFaster ? pair.b : pair.a;
    outcome.fastRun = findings.placeOf(fast);
    outcome.slowRun = findings.placeOf(slow);
    outcome.reason = explainDifference(findings.contestants[fast], findings.contestants[slow],
                                       findings.task.savesFlags)
                         .sentence +
                     equalText(findings, fast);
}

/// The pairs of the fastest contestant, if there are any among these.
std::vector<const Comparison *> preferFastest(const Findings &findings,
                                              std::vector<const Comparison *> pairs)
{
    const int fastest = findings.fastest();
    std::vector<const Comparison *> preferred;
    for (const Comparison *pair : pairs) {
        if (pair->hasFairRatio() && (pair->ratio < 1 ? pair->a : pair->b) == fastest)
            preferred.push_back(pair);
    }
    return preferred.empty() ? std::move(pairs) : preferred;
}

bool tellFaster(Outcome &outcome, const Findings &findings)
{
    const Comparison *pair = mostDifferent(
        preferFastest(findings, findings.pairsWith(Verdict::Faster, Verdict::Slower)));
    if (!pair)
        return false;
    outcome.kind = Outcome::Kind::Faster;
    const int fast = pair->ratio < 1 ? pair->a : pair->b;
    outcome.sentence = fasterText(findings, *pair) + efficiencyText(findings.summary[fast]) + u'.';
    tellPair(outcome, findings, *pair);
    return true;
}

bool tellSoFar(Outcome &outcome, const Findings &findings)
{
    const std::vector<const Comparison *> open =
        findings.pairsWith(Verdict::NeedMoreRounds, Verdict::NeedMoreRounds);
    if (open.empty())
        return false;
    outcome.kind = Outcome::Kind::SoFar;
    const Comparison *pair = mostDifferent(preferFastest(findings, open));
    const QString more = moreRoundsText(outcome.roundsMissing);
    if (!pair) {
        outcome.sentence = u"No round counts yet; %1."_s.arg(more);
        return true;
    }
    tellPair(outcome, findings, *pair);
    outcome.sentence =
        u"%1 %2; %3."_s.arg(fasterText(findings, *pair), inRoundsText(pair->rounds), more);
    return true;
}

bool tellNoDifference(Outcome &outcome, const Findings &findings)
{
    const std::vector<const Comparison *> draws =
        findings.pairsWith(Verdict::NoDifference, Verdict::NoDifference);
    if (draws.empty())
        return false;
    outcome.kind = Outcome::Kind::NoDifference;
    const Comparison &pair = *draws.front();
    outcome.fastRun = findings.placeOf(pair.ratio < 1 ? pair.a : pair.b);
    outcome.slowRun = findings.placeOf(pair.ratio < 1 ? pair.b : pair.a);
    outcome.sentence =
        draws.size() == 1
            ? u"No difference detected between %1 and %2."_s.arg(findings.titleOf(pair.a),
                                                                 findings.titleOf(pair.b))
            : u"No difference detected between any two of %1 strategies or levels."_s.arg(
                  findings.contestants.size());
    outcome.reason = whereTimeWent(findings.contestants[pair.a], findings.task.savesFlags);
    if (!outcome.reason.isEmpty())
        outcome.reason = u"%1: %2"_s.arg(findings.titleOf(pair.a), outcome.reason);
    return true;
}

void tellNotComparable(Outcome &outcome, const Findings &findings)
{
    outcome.kind = Outcome::Kind::NotComparable;
    outcome.sentence = findings.comparisons.size() == 1
                           ? findings.comparisons.front().sentence
                           : u"The times of these runs cannot be compared."_s;
    for (const Remark &remark : remarksOn(findings.contestants)) {
        if (remark.kind != Remark::Kind::DifferentOutcomes &&
            remark.kind != Remark::Kind::MissingRuns)
            continue;
        outcome.reason = remark.text;
        return;
    }
    if (findings.comparisons.size() > 1)
        outcome.reason = findings.comparisons.front().sentence;
}

/// "20 flags", or "18 of 20 flags (1 not found, 1 failed)".
QString flagsText(const Tally &tally)
{
    if (tally.ok == tally.total())
        return countText(tally.ok, u"flag"_s);
    QStringList others;
    if (tally.notFound > 0)
        others.append(u"%1 not found"_s.arg(numberText(tally.notFound)));
    if (tally.errors > 0)
        others.append(u"%1 failed"_s.arg(numberText(tally.errors)));
    return u"%1 of %2 (%3)"_s.arg(numberText(tally.ok), countText(tally.total(), u"flag"_s),
                                  others.join(u", "_s));
}

void tellOne(Outcome &outcome, const Findings &findings, int contestant)
{
    outcome.kind = Outcome::Kind::OneContestant;
    const SummaryRow &row = findings.summary[contestant];
    const QString often = row.runs > 1 ? u" on average over %1 rounds"_s.arg(row.runs) : QString();
    outcome.sentence = u"%1 downloaded %2 in %3%4%5."_s.arg(
        row.title, flagsText(findings.typical[contestant]->tally), secondsText(row.mean), often,
        efficiencyText(row));
    outcome.reason = whereTimeWent(findings.contestants[contestant], findings.task.savesFlags);
    outcome.fastRun = findings.placeOf(contestant);
}

/// No run supports a claim.
void tellNoSuccess(Outcome &outcome, const Findings &findings)
{
    outcome.kind = Outcome::Kind::NoSuccess;
    outcome.fastRun = static_cast<int>(findings.runs.size()) - 1; // there is no better one
    std::vector<const RunResult *> complete;
    Tally all;
    for (const RunResult *run : findings.runs) {
        all.ok += run->tally.ok;
        if (run->failure.isEmpty())
            all.cancelled += run->tally.cancelled;
        if (isComplete(*run))
            complete.push_back(run);
    }
    if (!complete.empty()) {
        outcome.sentence = u"No flag was downloaded."_s;
        const QString why = whyNoSuccess(complete);
        outcome.reason = why.left(1).toUpper() + why.mid(1) + u'.';
    } else if (all.cancelled > 0) {
        outcome.sentence =
            u"No run was finished; %1 arrived before."_s.arg(countText(all.ok, u"flag"_s));
    } else {
        outcome.sentence = u"No run could be done."_s;
    }
}

void tellSweep(Outcome &outcome, const Findings &findings)
{
    const Sweep sweep = readSweep(findings.runs, findings.task.limits);
    outcome.kind = sweep.best ? Outcome::Kind::Sweep : Outcome::Kind::NoSuccess;
    outcome.recommended = sweep.recommended;
    // The advice is several sentences. The first of them is the news.
    const qsizetype end = sweep.advice.indexOf(u". ");
    outcome.sentence = end < 0 ? sweep.advice : sweep.advice.left(end + 1);
    outcome.reason = end < 0 ? QString() : sweep.advice.mid(end + 2);
}

void tellComparison(Outcome &outcome, const Findings &findings)
{
    std::vector<int> counting;
    for (std::size_t i = 0; i < findings.summary.size(); ++i) {
        if (findings.summary[i].runs > 0)
            counting.push_back(static_cast<int>(i));
    }
    if (counting.empty()) {
        tellNoSuccess(outcome, findings);
    } else if (counting.size() == 1) {
        outcome.roundsMissing = 0;
        tellOne(outcome, findings, counting.front());
    } else if (!tellFaster(outcome, findings) && !tellSoFar(outcome, findings) &&
               !tellNoDifference(outcome, findings)) {
        tellNotComparable(outcome, findings);
    }
}

/// Why strategies could not be run, each with its own sentence. Empty if all could.
QString failuresText(const Findings &findings)
{
    QStringList sentences;
    for (const ContestantRuns &contestant : findings.contestants) {
        const auto failed = std::ranges::find_if(
            contestant.runs, [](const RunResult *run) { return !run->failure.isEmpty(); });
        if (failed != contestant.runs.end())
            sentences.append(
                u"%1 failed: %2."_s.arg(contestant.title, withoutFullStop((*failed)->failure)));
    }
    return sentences.join(u' ');
}

/// Says how many of the planned runs the outcome comes from, if it is not all of them.
void addRunsMissing(Outcome &outcome, const Findings &findings)
{
    const auto wasStopped = [](const RunResult *run) {
        return run->tally.cancelled > 0 && run->failure.isEmpty();
    };
    const auto all = static_cast<int>(findings.runs.size());
    const int done = all - static_cast<int>(std::ranges::count_if(findings.runs, wasStopped));
    const int planned = findings.task.plannedRuns;
    outcome.isStopped = done < all;
    if (!outcome.isStopped && all >= planned)
        return;
    if (planned <= 1) {
        const RunResult &run = *findings.runs.back();
        outcome.sentence = u"Stopped after %1: %2 of %3 had arrived."_s.arg(
            secondsText(toSeconds(run.elapsed)), numberText(run.tally.ok),
            countText(run.tally.total(), u"flag"_s));
        return;
    }
    // Runs that are not there may also have been removed.
    const QString part =
        outcome.isStopped ? u"Stopped after %1 of %2 runs: %3"_s : u"From %1 of %2 runs: %3"_s;
    outcome.sentence = part.arg(numberText(done), numberText(planned),
                                outcome.kind == Outcome::Kind::NoSuccess && done == 0
                                    ? outcome.sentence.left(1).toLower() + outcome.sentence.mid(1)
                                    : outcome.sentence);
}

} // namespace

Outcome outcomeOf(std::span<const RunResult *const> runs, const OutcomeTask &task)
{
    Outcome outcome;
    if (runs.empty())
        return outcome;
    const Findings findings = findingsOf(runs, task);
    if (task.isSweep) {
        tellSweep(outcome, findings);
    } else {
        outcome.roundsMissing = roundsMissing(findings.comparisons);
        tellComparison(outcome, findings);
    }
    addRunsMissing(outcome, findings);
    if (const QString failures = failuresText(findings); !failures.isEmpty())
        outcome.reason =
            outcome.reason.isEmpty() ? failures : QString(failures + u' ' + outcome.reason);
    return outcome;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/comparison.h"

#include "core/analysis/claims.h"
#include "core/analysis/wording.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {

constexpr int fewestRounds = 6;

Comparison comparePair(int a, int b, const RunByRound &runsOfA, const RunByRound &runsOfB,
                       quint64 seed)
{
    Comparison pair;
    pair.a = a;
    pair.b = b;
    std::vector<double> ratios;
    for (const auto &[round, run] : runsOfA) {
        const auto found = runsOfB.find(round);
        if (found == runsOfB.end())
            continue;
        const RunResult &other = *found->second;
        pair.moreSuccesses += run->tally.ok - other.tally.ok;
        if (didSameWork(*run, other))
            ratios.push_back(std::log(toSeconds(run->elapsed) / toSeconds(other.elapsed)));
        else
            ++pair.unlikeRounds;
    }
    pair.rounds = static_cast<int>(ratios.size());
    pair.ratio = std::exp(mean(ratios));
    if (const auto interval = bootstrapInterval(ratios, seed))
        pair.ci95 = Interval{std::exp(interval->low), std::exp(interval->high)};
    pair.pValue = signFlipPValue(ratios, seed);
    return pair;
}

/// A pair with too few rounds is never claimed to differ, so it costs the other pairs nothing.
/// Returns how many pairs are tested at once.
int adjust(std::vector<Comparison> &pairs)
{
    std::vector<Comparison *> family;
    std::vector<double> pValues;
    for (Comparison &pair : pairs) {
        if (pair.rounds < fewestRounds)
            continue;
        family.push_back(&pair);
        pValues.push_back(pair.pValue);
    }
    const std::vector<double> adjusted = holmAdjusted(pValues);
    for (std::size_t i = 0; i < family.size(); ++i)
        family[i]->adjustedPValue = adjusted[i];
    return static_cast<int>(family.size());
}

bool favoursTheOneWithFewerSuccesses(const Comparison &pair)
{
    return pair.ratio < 1 ? pair.moreSuccesses < 0 : pair.ratio > 1 && pair.moreSuccesses > 0;
}

Verdict verdictOf(const Comparison &pair)
{
    if (pair.rounds == 0 && pair.unlikeRounds > 0)
        return Verdict::NotComparable;
    if (pair.adjustedPValue < significanceLevel && !pair.ci95->contains(1)) {
        if (favoursTheOneWithFewerSuccesses(pair))
            return Verdict::NotComparable;
        return pair.ratio < 1 ? Verdict::Faster : Verdict::Slower;
    }
    return pair.rounds < pair.roundsNeeded ? Verdict::NeedMoreRounds : Verdict::NoDifference;
}

/// Begins with a space. Empty if every round counts.
QString unlikeRoundsText(const Comparison &pair)
{
    if (pair.unlikeRounds == 0)
        return {};
    return u" %1 not count, because the two did not do the same work in %2."_s.arg(
        pair.unlikeRounds == 1 ? u"1 more round does"_s
                               : u"%1 more rounds do"_s.arg(pair.unlikeRounds),
        pair.unlikeRounds == 1 ? u"it"_s : u"them"_s);
}

QString claim(const Comparison &pair, const QString &fast, const QString &slow)
{
    const bool isFirstFaster = pair.verdict == Verdict::Faster;
    const double factor = isFirstFaster ? 1 / pair.ratio : pair.ratio;
    const Interval interval =
        isFirstFaster ? Interval{1 / pair.ci95->high, 1 / pair.ci95->low} : *pair.ci95;
    return u"%1 is %2× as fast as %3 (95 % interval %4–%5×, p %6, %7)."_s.arg(
        fast, ratioText(factor), slow, ratioText(interval.low), ratioText(interval.high),
        pValueText(pair.adjustedPValue), countText(pair.rounds, u"round"_s));
}

QString noClaim(const Comparison &pair, const QString &a, const QString &b, int pairs)
{
    QString sentence =
        u"No difference detected between %1 and %2: the ratio lies between %3 and %4 (%5)."_s.arg(
            a, b, ratioText(pair.ci95->low), ratioText(pair.ci95->high),
            countText(pair.rounds, u"round"_s));
    if (pair.ci95->contains(1))
        return sentence;
    sentence += u" That is too little evidence (p %1"_s.arg(pValueText(pair.adjustedPValue));
    if (pairs > 1)
        sentence += u" with %1 pairs tested at once"_s.arg(pairs);
    return sentence + u"): more rounds may tell."_s;
}

bool hasOnlyFailures(const ContestantRuns &contestant)
{
    return !completeRuns(contestant).empty() && countedRuns(contestant).empty();
}

QString whyNotComparable(const Comparison &pair, const ContestantRuns &a, const ContestantRuns &b)
{
    if (hasOnlyFailures(a) && hasOnlyFailures(b))
        return u"no download of either succeeded"_s;
    if (hasOnlyFailures(a) || hasOnlyFailures(b))
        return u"no download of %1 succeeded"_s.arg((hasOnlyFailures(a) ? a : b).title);
    if (pair.rounds == 0)
        return u"there is no round in which they did the same work"_s;
    const bool isFirstFaster = pair.ratio < 1;
    return u"%1 took less time in the %2 with the same work for both, but fewer of "
           "its downloads succeeded in the others"_s.arg((isFirstFaster ? a : b).title,
                                                         countText(pair.rounds, u"round"_s));
}

QString sentenceOf(const Comparison &pair, const ContestantRuns &a, const ContestantRuns &b,
                   int pairs)
{
    switch (pair.verdict) {
    case Verdict::Faster:
        return claim(pair, a.title, b.title) + unlikeRoundsText(pair);
    case Verdict::Slower:
        return claim(pair, b.title, a.title) + unlikeRoundsText(pair);
    case Verdict::NoDifference:
        return noClaim(pair, a.title, b.title, pairs) + unlikeRoundsText(pair);
    case Verdict::NotComparable:
        return u"%1 and %2 cannot be compared: %3."_s.arg(a.title, b.title,
                                                          whyNotComparable(pair, a, b));
    case Verdict::NeedMoreRounds:
        break;
    }
    return u"Need more rounds: %1 of at least %2 to tell %3 and %4 apart."_s.arg(
               QString::number(pair.rounds), QString::number(pair.roundsNeeded), a.title, b.title) +
           unlikeRoundsText(pair);
}

} // namespace

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Faster:
        return u"faster"_s;
    case Verdict::Slower:
        return u"slower"_s;
    case Verdict::NoDifference:
        return u"no difference detected"_s;
    case Verdict::NotComparable:
        return u"not comparable"_s;
    case Verdict::NeedMoreRounds:
        break;
    }
    return u"need more rounds"_s;
}

int roundsNeededFor(int pairs)
{
    int rounds = fewestRounds;
    while (pairs * std::ldexp(1.0, 1 - rounds) >= significanceLevel)
        ++rounds;
    return rounds;
}

bool Comparison::hasFairRatio() const
{
    return rounds > 0 && verdict != Verdict::NotComparable &&
           !favoursTheOneWithFewerSuccesses(*this);
}

std::vector<Comparison> compare(std::span<const ContestantRuns> contestants, quint64 seed)
{
    std::vector<RunByRound> runs;
    for (const ContestantRuns &contestant : contestants)
        runs.push_back(byRound(completeRuns(contestant)));

    std::vector<Comparison> pairs;
    for (std::size_t a = 0; a < runs.size(); ++a) {
        for (std::size_t b = a + 1; b < runs.size(); ++b)
            pairs.push_back(
                comparePair(static_cast<int>(a), static_cast<int>(b), runs[a], runs[b], seed));
    }
    const int testedAtOnce = adjust(pairs);
    const auto testable =
        std::ranges::count_if(pairs, [](const Comparison &p) { return p.rounds > 0; });
    for (Comparison &pair : pairs) {
        pair.roundsNeeded = roundsNeededFor(static_cast<int>(testable));
        pair.verdict = verdictOf(pair);
        pair.sentence = sentenceOf(pair, contestants[pair.a], contestants[pair.b], testedAtOnce);
    }
    return pairs;
}

QStringList verdictSentences(std::span<const Comparison> comparisons,
                             std::span<const ContestantRuns> contestants)
{
    if (!contestants.empty() && std::ranges::all_of(contestants, hasOnlyFailures))
        return {};
    QStringList sentences;
    QStringList undecided;
    for (const Comparison &comparison : comparisons)
        (comparison.verdict == Verdict::NeedMoreRounds ? undecided : sentences) +=
            comparison.sentence;
    if (undecided.size() > 1 && undecided.size() == static_cast<qsizetype>(comparisons.size()))
        return {u"Need more rounds: at least %1 to tell %2 strategies or levels apart."_s
                    .arg(comparisons.front().roundsNeeded)
                    .arg(contestants.size())};
    return sentences + undecided;
}

double speedUpOf(const Comparison &pair)
{
    return pair.ratio < 1 ? 1 / pair.ratio : pair.ratio;
}

const Comparison *mostDifferent(std::span<const Comparison *const> pairs)
{
    const Comparison *most = nullptr;
    for (const Comparison *pair : pairs) {
        if (pair->hasFairRatio() && (!most || speedUpOf(*pair) > speedUpOf(*most)))
            most = pair;
    }
    return most;
}

QString inRoundsText(int rounds)
{
    return rounds == 1 ? u"in one round"_s : u"in %1 rounds"_s.arg(rounds);
}

QString moreRoundsText(int missing)
{
    return missing == 1 ? u"1 more makes it certain"_s : u"%1 more make it certain"_s.arg(missing);
}

int roundsMissing(std::span<const Comparison> pairs)
{
    int missing = 0;
    for (const Comparison &pair : pairs) {
        if (pair.verdict == Verdict::NeedMoreRounds)
            missing = std::max(missing, pair.roundsNeeded - pair.rounds);
    }
    return missing;
}

int roundsToOffer(int missing)
{
    constexpr int few = 3;
    return missing > 0 ? missing : few;
}

} // namespace regatta

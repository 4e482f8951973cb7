// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/comparison.h"

#include "core/analysis/lower_bound.h"
#include "core/analysis/wording.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace regatta {

namespace {

constexpr int fewestRounds = 6;

using SecondsByRound = std::map<int, double>;

SecondsByRound secondsByRound(const ContestantRuns &contestant)
{
    SecondsByRound seconds;
    for (const RunResult *run : completeRuns(contestant))
        seconds.emplace(run->round, toSeconds(run->elapsed));
    return seconds;
}

std::vector<double> logRatios(const SecondsByRound &a, const SecondsByRound &b)
{
    std::vector<double> ratios;
    for (const auto &[round, seconds] : a) {
        if (const auto other = b.find(round); other != b.end())
            ratios.push_back(std::log(seconds / other->second));
    }
    return ratios;
}

Comparison comparePair(int a, int b, std::span<const double> ratios, quint64 seed)
{
    Comparison pair;
    pair.a = a;
    pair.b = b;
    pair.rounds = static_cast<int>(ratios.size());
    pair.ratio = std::exp(mean(ratios));
    if (const auto interval = bootstrapInterval(ratios, seed))
        pair.ci95 = Interval{std::exp(interval->low), std::exp(interval->high)};
    pair.pValue = signFlipPValue(ratios, seed);
    return pair;
}

/// Pairs with too few rounds are never claimed to differ, so they cost the others nothing.
void adjust(std::vector<Comparison> &pairs)
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
}

Verdict verdictOf(const Comparison &pair)
{
    if (pair.adjustedPValue < significanceLevel)
        return pair.ratio < 1 ? Verdict::Faster : Verdict::Slower;
    return pair.rounds < pair.roundsNeeded ? Verdict::NeedMoreRounds : Verdict::NoDifference;
}

QString claim(const Comparison &pair, const QString &fast, const QString &slow)
{
    const bool isFirstFaster = pair.verdict == Verdict::Faster;
    const double factor = isFirstFaster ? 1 / pair.ratio : pair.ratio;
    const Interval interval =
        isFirstFaster ? Interval{1 / pair.ci95->high, 1 / pair.ci95->low} : *pair.ci95;
    return QStringLiteral("%1 is %2× faster than %3 (95 % interval %4–%5×, p %6, %7).")
        .arg(fast, ratioText(factor), slow, ratioText(interval.low), ratioText(interval.high),
             pValueText(pair.adjustedPValue), countText(pair.rounds, QStringLiteral("round")));
}

QString noClaim(const Comparison &pair, const QString &a, const QString &b, int pairs)
{
    QString sentence =
        QStringLiteral(
            "No difference detected between %1 and %2: the ratio lies between %3 and %4 (%5).")
            .arg(a, b, ratioText(pair.ci95->low), ratioText(pair.ci95->high),
                 countText(pair.rounds, QStringLiteral("round")));
    if (pair.ci95->contains(1))
        return sentence;
    sentence +=
        QStringLiteral(" That is too little evidence (p %1").arg(pValueText(pair.adjustedPValue));
    if (pairs > 1)
        sentence += QStringLiteral(" with %1 pairs tested at once").arg(pairs);
    return sentence + QStringLiteral("): more rounds may tell.");
}

QString sentenceOf(const Comparison &pair, const QString &a, const QString &b, int pairs)
{
    switch (pair.verdict) {
    case Verdict::Faster:
        return claim(pair, a, b);
    case Verdict::Slower:
        return claim(pair, b, a);
    case Verdict::NoDifference:
        return noClaim(pair, a, b, pairs);
    case Verdict::NeedMoreRounds:
        break;
    }
    return QStringLiteral("Need more rounds: %1 of at least %2 to tell %3 and %4 apart.")
        .arg(QString::number(pair.rounds), QString::number(pair.roundsNeeded), a, b);
}

} // namespace

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Faster:
        return QStringLiteral("faster");
    case Verdict::Slower:
        return QStringLiteral("slower");
    case Verdict::NoDifference:
        return QStringLiteral("no difference detected");
    case Verdict::NeedMoreRounds:
        break;
    }
    return QStringLiteral("need more rounds");
}

int roundsNeededFor(int pairs)
{
    int rounds = fewestRounds;
    while (pairs * std::ldexp(1.0, 1 - rounds) >= significanceLevel)
        ++rounds;
    return rounds;
}

std::vector<Comparison> compare(std::span<const ContestantRuns> contestants, quint64 seed)
{
    std::vector<SecondsByRound> seconds;
    for (const ContestantRuns &contestant : contestants)
        seconds.push_back(secondsByRound(contestant));

    std::vector<Comparison> pairs;
    for (std::size_t a = 0; a < seconds.size(); ++a) {
        for (std::size_t b = a + 1; b < seconds.size(); ++b)
            pairs.push_back(comparePair(static_cast<int>(a), static_cast<int>(b),
                                        logRatios(seconds[a], seconds[b]), seed));
    }
    adjust(pairs);
    const auto testable =
        std::ranges::count_if(pairs, [](const Comparison &p) { return p.rounds > 0; });
    for (Comparison &pair : pairs) {
        pair.roundsNeeded = roundsNeededFor(static_cast<int>(testable));
        pair.verdict = verdictOf(pair);
        pair.sentence = sentenceOf(pair, contestants[static_cast<std::size_t>(pair.a)].title,
                                   contestants[static_cast<std::size_t>(pair.b)].title,
                                   static_cast<int>(testable));
    }
    return pairs;
}

} // namespace regatta

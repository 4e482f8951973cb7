// SPDX-License-Identifier: GPL-3.0-or-later
// Says which of two contestants is faster, by how much and how sure that is, or that nobody can
// say.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/statistics.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// Says how the pair's first contestant compares with its second.
enum class Verdict { NeedMoreRounds, Faster, Slower, NoDifference, NotComparable };

/// The name in reports: "need more rounds", "faster", "slower", "no difference detected", "not
/// comparable".
QString verdictName(Verdict verdict);

/// Two contestants, paired by round, because all runs of a round have the same weather. A round is
/// left out if one of the two failed or was stopped, or if they did not do the same work.
struct Comparison
{
    /// Indices of the contestants.
    int a = 0;
    int b = 0;
    /// The rounds that count.
    int rounds = 0;
    /// The rounds that both finished, but with different work.
    int unlikeRounds = 0;
    /// How many more downloads succeeded for a than for b, over the rounds that both finished.
    int moreSuccesses = 0;
    /// How many rounds a verdict needs.
    int roundsNeeded = 0;
    /// a's elapsed time divided by b's: the geometric mean of the rounds' ratios, below 1 if a is
    /// faster. 1 without rounds.
    double ratio = 1;
    /// The interval of the ratio, from the bootstrap interval of the mean log ratio, for this pair
    /// alone. Nothing for fewer than two rounds.
    std::optional<Interval> ci95;
    /// From sign flips, for this pair alone.
    double pValue = 1;
    /// Adjusted by Holm over all pairs that have at least six rounds. 1 for pairs with fewer. It
    /// decides the verdict.
    double adjustedPValue = 1;
    Verdict verdict = Verdict::NeedMoreRounds;
    /// The verdict as a sentence.
    QString sentence;

    /// Whether the ratio may be shown as a speed-up: it comes from at least one round, and it does
    /// not favour the contestant with fewer successful downloads.
    bool hasFairRatio() const;
};

/// We claim a difference if its adjusted p is below this and its interval leaves out 1. The first
/// condition means that at most one experiment in twenty claims any difference where there is none;
/// the second means that no sentence contradicts itself. A contestant with fewer successful
/// downloads is never called faster: the rounds in which it failed are left out, and they may have
/// been its slow ones.
inline constexpr double significanceLevel = 0.05;

/// The fewest rounds that can show a difference when this many pairs are tested at once. With n
/// rounds, p cannot be below 2 / 2ⁿ, and Holm multiplies it by the number of pairs: 6 for one pair,
/// 7 for three, 8 for six, 10 for 21.
int roundsNeededFor(int pairs);

/// Every pair (a, b) with a < b, in order. The same runs and seed give the same figures everywhere.
std::vector<Comparison> compare(std::span<const ContestantRuns> contestants, quint64 seed = 1);

/// The verdicts as sentences: decided pairs come first, and one sentence stands for all if it is
/// the same for all. Empty if no contestant had a success: the remarks then tell why.
QStringList verdictSentences(std::span<const Comparison> comparisons,
                             std::span<const ContestantRuns> contestants);

/// How many times as fast the faster one of the pair was.
double speedUpOf(const Comparison &pair);
/// The pair that differs most. nullptr if nothing can be said of any pair.
const Comparison *mostDifferent(std::span<const Comparison *const> pairs);
/// "in one round", "in 5 rounds".
QString inRoundsText(int rounds);
/// "1 more makes it certain", "6 more make it certain".
QString moreRoundsText(int missing);

/// How many more rounds would bring a verdict on each of these pairs. 0 if each has one.
int roundsMissing(std::span<const Comparison> pairs);
/// How many more rounds to offer: those that are missing, or a few to be surer.
int roundsToOffer(int missing);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Says which of two contestants is faster, by how much, and how sure that is; or that it cannot be
// said.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/statistics.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// About the pair's first contestant, held against its second.
enum class Verdict { NeedMoreRounds, Faster, Slower, NoDifference };

/// The name in reports: "need more rounds", "faster", "slower", "no difference detected".
QString verdictName(Verdict verdict);

/// Two contestants, paired by round: in a round both had the same weather. Rounds in which either
/// failed or was stopped are left out.
struct Comparison
{
    /// Indices of the contestants.
    int a = 0;
    int b = 0;
    int rounds = 0;
    /// How many rounds a verdict takes.
    int roundsNeeded = 0;
    /// a's elapsed over b's: the geometric mean of the rounds' ratios, below 1 where a is faster. 1
    /// without rounds.
    double ratio = 1;
    /// Of the ratio, from the bootstrap interval of the mean log ratio, for this pair alone;
    /// nothing below two rounds.
    std::optional<Interval> ci95;
    /// By sign flips, for this pair alone.
    double pValue = 1;
    /// By Holm over all pairs that have at least six rounds; 1 for those that have not. It decides
    /// the verdict.
    double adjustedPValue = 1;
    Verdict verdict = Verdict::NeedMoreRounds;
    /// The verdict for people.
    QString sentence;
};

/// A difference is claimed when its adjusted p is below this, so that at most one experiment in
/// twenty claims any difference where there is none.
inline constexpr double significanceLevel = 0.05;

/// The fewest rounds that can show a difference when so many pairs are tested at once. n rounds
/// allow no p below 2 / 2ⁿ, which Holm multiplies by the number of pairs: 6 for one pair, 7 for
/// three, 8 for six, 10 for 21.
int roundsNeededFor(int pairs);

/// Every pair (a, b), a < b, in order. The same runs and seed give the same figures everywhere.
std::vector<Comparison> compare(std::span<const ContestantRuns> contestants, quint64 seed = 1);

} // namespace regatta

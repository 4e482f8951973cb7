// SPDX-License-Identifier: GPL-3.0-or-later
// Says which of two contestants is faster, by how much, and how sure that is; or that it cannot be
// said.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/statistics.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// About the pair's first contestant, held against its second.
enum class Verdict { NeedMoreRounds, Faster, Slower, NoDifference, NotComparable };

/// The name in reports: "need more rounds", "faster", "slower", "no difference detected", "not
/// comparable".
QString verdictName(Verdict verdict);

/// Two contestants, paired by round: in a round both had the same weather. Rounds in which either
/// failed or was stopped are left out, and so are those in which they did not do the same work.
struct Comparison
{
    /// Indices of the contestants.
    int a = 0;
    int b = 0;
    /// Those that count.
    int rounds = 0;
    /// Those that both finished without having done the same work.
    int unlikeRounds = 0;
    /// How many more downloads succeeded for a than for b, over the rounds that both finished.
    int moreSuccesses = 0;
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

    /// Whether the ratio may be shown as a speed-up: there are rounds to have it from, and it does
    /// not favour the one for whom fewer downloads succeeded.
    bool hasFairRatio() const;
};

/// A difference is claimed when its adjusted p is below this, so that at most one experiment in
/// twenty claims any difference where there is none; and when its interval leaves out 1, so that no
/// sentence contradicts itself. The one for whom fewer downloads succeeded is never called faster,
/// because the rounds in which it failed, which are left out, may have been its slow ones.
inline constexpr double significanceLevel = 0.05;

/// The fewest rounds that can show a difference when so many pairs are tested at once. n rounds
/// allow no p below 2 / 2ⁿ, which Holm multiplies by the number of pairs: 6 for one pair, 7 for
/// three, 8 for six, 10 for 21.
int roundsNeededFor(int pairs);

/// Every pair (a, b), a < b, in order. The same runs and seed give the same figures everywhere.
std::vector<Comparison> compare(std::span<const ContestantRuns> contestants, quint64 seed = 1);

/// The verdicts for people: what can be said first, and one sentence where it is the same for all.
/// Empty where no contestant had a success: the remarks tell why.
QStringList verdictSentences(std::span<const Comparison> comparisons,
                             std::span<const ContestantRuns> contestants);

} // namespace regatta

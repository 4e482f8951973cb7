// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a sweep over levels of concurrency: how times fall, from which level more lanes hardly
// help, and which m to use.
#pragma once

#include "core/analysis/lower_bound.h"
#include "core/analysis/queueing_theory.h"
#include "core/analysis/statistics.h"
#include "core/record/run_result.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// With fewer rounds, the advice is less sure.
inline constexpr int roundsToBeSure = 6;

/// All runs at one level. Times are in seconds.
struct SweepLevel
{
    /// The m that was asked for (or the one that the strategy's default came to), and the lanes
    /// that there really were.
    int maxRequests = 0;
    int concurrency = 0;
    /// The complete runs. Errors and their share are taken over these.
    int completeRuns = 0;
    /// The complete runs that support claims. If 0, times, throughput and ratio mean nothing.
    int runs = 0;
    double mean = 0;
    /// Student's interval of the mean, cut at zero; nothing for a single run.
    std::optional<Interval> ci95;
    /// Answers (OK or not found) per second, over all runs that count.
    double throughput = 0;
    /// How long an answer took on average, from being asked for to its last byte, in seconds, over
    /// the same runs. 0 if the requests' times were not kept.
    double latency = 0;
    int errors = 0;
    /// The share of errors among all requests.
    double errorShare = 0;
    /// Over the runs that support claims. Nothing if one of them has no bound.
    std::optional<MeanBound> bound;

    /// Whether its share of errors is at most one percentage point above the smallest of all
    /// levels.
    bool isReliable = false;
    /// The number of rounds that can be compared with the best level: the rounds in which as many
    /// downloads succeeded for both, within a percentage point.
    int pairedRounds = 0;
    /// Its elapsed time divided by the best level's: the geometric mean over these rounds, with
    /// Student's interval of that mean. The interval needs at least two rounds. Without any round,
    /// the ratio is that of the means and supports nothing.
    double ratioToBest = 1;
    std::optional<Interval> ratioInterval;
    bool reachesBest = false;
};

struct Sweep
{
    /// The downloads of each run: more cannot be under way at a time.
    int downloads = 0;
    /// In order of rising m.
    std::vector<SweepLevel> levels;
    /// Places in `levels`. The best is the fastest reliable level, by its mean over the rounds that
    /// all reliable levels have. The knee is the level with the smallest m that reaches the best.
    /// Nothing if no run had a success.
    std::optional<int> best;
    std::optional<int> knee;
    /// The knee's m. Nothing if there is too little to recommend one.
    std::optional<int> recommended;
    /// Whether reliable levels above it were tried and hardly helped.
    bool isEnough = false;
    /// Nothing if the server has no capacity.
    std::optional<QueueingTheory> theory;
    /// Why this m, or why none, in full sentences.
    QString reason;
    /// Both together: "Use m = 32: …", or only the reason.
    QString advice;
};

/// A level reaches the best one if two things hold. The interval of its ratio begins at or below 1
/// % slower, because a smaller difference is of no use to anybody, however certain it is. And the
/// level itself is at most 10 % slower, because otherwise two noisy rounds would let anything reach
/// anything. A single round has no interval: there the level may be at most 5 % slower. Pairing by
/// round makes this sharper than the intervals of the means, which contain the weather.
///
/// `runs` must be of one strategy and one client, and the limits are of their plan.
Sweep readSweep(std::span<const RunResult *const> runs, const SharedLimits &limits);
Sweep readSweep(std::span<const RunResult> runs, const SharedLimits &limits);

} // namespace regatta

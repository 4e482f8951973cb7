// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a sweep over levels of concurrency: how times fall, where more lanes stop helping, and
// which m to use.
#pragma once

#include "core/analysis/statistics.h"
#include "core/record/run_result.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// All runs at one level. Times in seconds.
struct SweepLevel
{
    /// m as asked for (or as it came to, where the strategy's default was asked for), and the lanes
    /// that there were.
    int maxRequests = 0;
    int concurrency = 0;
    /// Complete ones; errors and their share are of these.
    int completeRuns = 0;
    /// Those of them that support claims. 0: times, throughput and ratio then mean nothing.
    int runs = 0;
    double mean = 0;
    /// Student's, of the mean; nothing for a single run.
    std::optional<Interval> ci95;
    /// Answers (OK or not found) a second, over all runs that count.
    double throughput = 0;
    int errors = 0;
    /// Of all requests.
    double errorShare = 0;
    std::optional<double> bound;

    /// Whether its share of errors is that of the best level in this respect, within a percentage
    /// point.
    bool isReliable = false;
    /// In how many rounds it can be held against the best level: those in which equally many
    /// downloads succeeded for both, within a percentage point.
    int pairedRounds = 0;
    /// Its elapsed over the best level's: the geometric mean over these rounds, and Student's
    /// interval of that mean; nothing below two of them. Without any it is that of the means, and
    /// supports nothing.
    double ratioToBest = 1;
    std::optional<Interval> ratioInterval;
    bool reachesBest = false;
};

struct Sweep
{
    /// By rising m.
    std::vector<SweepLevel> levels;
    /// Places in `levels`: the fastest reliable one by its mean over the rounds that all reliable
    /// ones have; the smallest m that reaches it. Nothing where no run had a success.
    std::optional<int> best;
    std::optional<int> knee;
    /// The knee's m; nothing where there is too little to recommend one.
    std::optional<int> recommended;
    /// Whether reliable levels above it were tried, and are of no more use.
    bool isEnough = false;
    /// Why this m, or why none: full sentences.
    QString reason;
    /// Both in one: "Use m = 32: …", or the reason alone.
    QString advice;
};

/// A level reaches the best one when the interval of its ratio begins at or below 1 % slower (less
/// is of no use to anybody, however certain), and it is not more than 10 % slower itself (or two
/// noisy rounds would let anything reach anything). With a single round, which has no interval:
/// when it is at most 5 % slower. Pairing by round makes this sharper than the intervals of the
/// means, in which the weather is.
///
/// `runs` are of one strategy and one client.
Sweep readSweep(std::span<const RunResult *const> runs);
Sweep readSweep(std::span<const RunResult> runs);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a sweep over levels of concurrency: how times fall, where more lanes stop helping, and
// which m to use.
#pragma once

#include "core/analysis/statistics.h"
#include "core/run/run_result.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// All complete runs at one level. Times in seconds.
struct SweepLevel
{
    /// m as asked for (or as it came to, where the strategy's default was asked for), and the lanes
    /// that there were.
    int maxRequests = 0;
    int concurrency = 0;
    /// 0 for a level of which no run was finished; the rest then means nothing.
    int runs = 0;
    double mean = 0;
    /// Student's, of the mean; nothing for a single run.
    std::optional<Interval> ci95;
    /// Answers (OK or not found) a second, over all runs.
    double throughput = 0;
    int errors = 0;
    /// Of all requests.
    double errorShare = 0;
    std::optional<double> bound;

    /// Whether its share of errors is that of the best level in this respect, within a percentage
    /// point.
    bool isReliable = false;
    /// Its elapsed over the best level's: the geometric mean over the rounds that both finished,
    /// and Student's interval of that mean; nothing below two such rounds.
    double ratioToBest = 1;
    std::optional<Interval> ratioInterval;
    bool reachesBest = false;
};

struct Sweep
{
    /// By rising m.
    std::vector<SweepLevel> levels;
    /// Places in `levels`: the fastest reliable one by its mean; the smallest m that reaches it.
    std::optional<int> best;
    std::optional<int> knee;
    /// "Use m = 32: …", with the reason, in full sentences.
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

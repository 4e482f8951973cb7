// SPDX-License-Identifier: GPL-3.0-or-later
// Tells readers why they should doubt the times, and what to do about it.
#pragma once

#include "core/analysis/contestant_runs.h"

#include <QString>

#include <span>
#include <vector>

namespace regatta {

struct Remark
{
    enum class Kind {
        NoSuccess,
        MissingRuns,
        DifferentOutcomes,
        SlowFirstRun,
        Outlier,
        Watched,
        /// The last four are about programs.
        ExitCode,
        NoRecord,
        MoreThanAsked,
        Output,
    };

    Kind kind = Kind::Outlier;
    /// Index of the contestant that it is about; −1 if it is about several.
    int contestant = -1;
    /// The rounds that it is about, if any.
    std::vector<int> rounds;
    /// Full sentences: what was seen, what may be the cause, and what to do.
    QString text;
};

/// A value is an outlier when |x − median| > 14.826 · MAD: a modified Z-score, after Iglewicz and
/// Hoaglin, "How to Detect and Handle Outliers" (1993), with the threshold of hyperfine's
/// outlier_detection.rs. 1.4826 · MAD estimates a standard deviation, and ten of them are allowed.
inline constexpr double outlierThreshold = 14.826;

/// With fewer runs the MAD is small by chance too often. Of three normal values, one is such an
/// outlier in 11 % of cases; of four, in 2.5 %. The *first* of three is a slow outlier in 2 % of
/// cases. (From 100,000 simulations each, in tst_claims.)
inline constexpr std::size_t fewestRunsForOutliers = 4;
inline constexpr std::size_t fewestRunsForSlowFirst = 3;

/// The places of outliers among the values.
std::vector<std::size_t> outliers(std::span<const double> values);

/// The places of outliers among a contestant's counted runs. Only runs that did the same work are
/// compared; if there were several kinds of work, it takes the one that most runs did. A round in
/// which other downloads failed has another time for that reason alone.
std::vector<std::size_t> outlyingRuns(const ContestantRuns &contestant);

/// Remarks on all contestants, the gravest kind first.
std::vector<Remark> remarksOn(std::span<const ContestantRuns> contestants);

} // namespace regatta

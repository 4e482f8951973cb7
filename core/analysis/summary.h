// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a comparison: one row a contestant, over all of its complete runs.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/statistics.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// Times in seconds; 0 where no run counts.
struct SummaryRow
{
    QString title;
    QString strategy;
    QString client;
    int maxRequests = 0;
    /// The lanes that there really were.
    int concurrency = 0;

    /// Those that support claims: only they count in the times.
    int runs = 0;
    double mean = 0;
    double median = 0;
    double standardDeviation = 0;
    double min = 0;
    double max = 0;
    /// Student's, of the mean; nothing for a single run.
    std::optional<Interval> ci95;
    /// The mean of the runs' lower bounds, and bound / mean; nothing where a server told no delays.
    std::optional<double> bound;
    std::optional<double> efficiency;
    /// The mean over the smallest mean in the table: 1 for the fastest. Both are taken over the
    /// rounds that all who are ranked have, or weather would decide. Ranked is who did the same
    /// work as every other in each round, or more of it; with nobody to be held against, nobody is.
    std::optional<double> relativeToFastest;
    /// Over all complete runs, and how many these are.
    Tally tally;
    int completeRuns = 0;
};

/// A row for each contestant, in their order.
std::vector<SummaryRow> summarise(std::span<const ContestantRuns> contestants);

} // namespace regatta

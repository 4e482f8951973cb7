// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a comparison: one row per contestant, over all its complete runs.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/lower_bound.h"
#include "core/analysis/statistics.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// Times are in seconds, and 0 if no run counts.
struct SummaryRow
{
    QString title;
    QString strategy;
    QString client;
    int maxRequests = 0;
    /// The number of lanes that the runs really had.
    int concurrency = 0;

    /// The runs that support claims. Only these count in the times.
    int runs = 0;
    double mean = 0;
    double median = 0;
    double standardDeviation = 0;
    double min = 0;
    double max = 0;
    /// Student's interval of the mean; nothing for a single run.
    std::optional<Interval> ci95;
    /// The mean of the runs' lower bounds, and bound / mean. Nothing if a run has no bound.
    std::optional<MeanBound> bound;
    std::optional<double> efficiency;
    /// The mean divided by the smallest mean in the table: 1 for the fastest. Both means are over
    /// the rounds that all ranked contestants have, or weather would decide. A contestant is ranked
    /// if in each round it did the same work as every other, or more. If there is nobody to compare
    /// with, nobody is ranked.
    std::optional<double> relativeToFastest;
    /// Over all complete runs, and how many of these there are.
    Tally tally;
    int completeRuns = 0;
    /// In the order of `factColumns()`, over all complete runs. Empty where nothing is known.
    QStringList facts{};
};

/// One row for each contestant, in their order. The limits are of the runs' plan.
std::vector<SummaryRow> summarise(std::span<const ContestantRuns> contestants,
                                  const SharedLimits &limits);

/// "Bounds are set by 1 lane (Sequential) and the capacity of 8 (Thread pool, Coroutines)." Empty
/// if no limit of the weather sets any, because tables say how many lanes there are, or if there
/// are so many reasons that nobody would read them.
QString boundsSentence(std::span<const SummaryRow> rows);

} // namespace regatta

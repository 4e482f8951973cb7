// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"

#include "core/analysis/lower_bound.h"

#include <algorithm>

namespace regatta {

namespace {

void addTimes(SummaryRow &row, std::span<const double> seconds)
{
    row.mean = mean(seconds);
    row.median = median(seconds);
    row.standardDeviation = sampleStandardDeviation(seconds);
    row.min = quantile(seconds, 0);
    row.max = quantile(seconds, 1);
    row.ci95 = studentInterval(seconds);
}

/// Only where every run has one: a mean of some of the bounds would not belong to the mean of all
/// times.
void addBound(SummaryRow &row, std::span<const RunResult *const> runs)
{
    std::vector<double> bounds;
    for (const RunResult *run : runs) {
        if (const auto bound = lowerBound(*run))
            bounds.push_back(toSeconds(*bound));
    }
    if (bounds.empty() || bounds.size() < runs.size())
        return;
    row.bound = mean(bounds);
    row.efficiency = *row.bound / row.mean;
}

void addTally(SummaryRow &row, const Tally &tally)
{
    row.tally.ok += tally.ok;
    row.tally.notFound += tally.notFound;
    row.tally.errors += tally.errors;
    row.tally.cancelled += tally.cancelled;
}

SummaryRow rowOf(const ContestantRuns &contestant)
{
    SummaryRow row;
    row.title = contestant.title;
    row.strategy = contestant.strategy;
    row.client = contestant.client;
    row.maxRequests = contestant.maxRequests;
    if (!contestant.runs.empty())
        row.concurrency = contestant.runs.front()->concurrency;

    const std::vector<const RunResult *> runs = completeRuns(contestant);
    if (runs.empty())
        return row;
    row.runs = static_cast<int>(runs.size());
    row.concurrency = runs.front()->concurrency;
    addTimes(row, elapsedSeconds(contestant));
    addBound(row, runs);
    for (const RunResult *run : runs)
        addTally(row, run->tally);
    return row;
}

} // namespace

std::vector<SummaryRow> summarise(std::span<const ContestantRuns> contestants)
{
    std::vector<SummaryRow> rows;
    std::optional<double> fastest;
    for (const ContestantRuns &contestant : contestants) {
        rows.push_back(rowOf(contestant));
        if (rows.back().runs > 0)
            fastest = std::min(fastest.value_or(rows.back().mean), rows.back().mean);
    }
    for (SummaryRow &row : rows) {
        if (row.runs > 0)
            row.relativeToFastest = row.mean / *fastest;
    }
    return rows;
}

} // namespace regatta

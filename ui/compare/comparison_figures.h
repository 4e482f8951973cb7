// SPDX-License-Identifier: GPL-3.0-or-later
// All that the Compare page shows, computed at once from finished runs. It holds figures and no
// widgets.
#pragma once

#include "core/analysis/comparison.h"
#include "core/analysis/contestant_runs.h"
#include "core/analysis/remarks.h"
#include "core/analysis/summary.h"
#include "ui/runs/shared_runs.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace regatta {

struct ComparisonInput
{
    SharedRuns runs;
    /// Older runs to compare the others with, for example those of a report.
    SharedRuns baseline;
    /// The ways in which the baseline's work differs. If it differs at all, nothing is claimed
    /// about the two together.
    QStringList baselineDiffers;
    quint64 seed = 1;
    /// Of the runs' plan, and of the baseline's.
    SharedLimits limits{};
    SharedLimits baselineLimits{};
    /// The plan's, which tell the order of programs.
    std::vector<Program> programs{};
};

/// The speed of one contestant, relative to the one that all are compared with.
struct RelativeSpeed
{
    /// How many times as fast it is, from the rounds that both have. Nothing if there are no such
    /// rounds.
    std::optional<double> factor;
    std::optional<Interval> ci95;
};

struct ComparisonFigures
{
    /// The runs that the pointers below point to.
    ComparisonInput input;
    /// The baseline's contestants come last.
    std::vector<ContestantRuns> contestants;
    int firstBaseline = 0;
    /// In the order of the contestants.
    std::vector<SummaryRow> summary;
    std::vector<Comparison> comparisons;
    std::vector<Remark> remarks;

    bool isBaseline(int contestant) const { return contestant >= firstBaseline; }
    bool isEmpty() const { return contestants.empty(); }
    /// Whether any run supports a claim.
    bool hasSuccess() const;
    /// The slowest of the contestants that are ranked. −1 if none is.
    int slowest() const;
    /// In the order of the contestants.
    std::vector<RelativeSpeed> speedUpsAgainst(int reference) const;
    /// How many more rounds of this experiment it takes to have a verdict on each pair. 0 if all
    /// have one, or if more rounds would not help.
    int roundsMissing() const;
    /// Whether more rounds can bring this pair to a verdict. A baseline gets no more rounds, so it
    /// must have enough already.
    bool canBeDecided(const Comparison &pair) const;
};

/// May take long if there are many rounds, so do not call it in the GUI's thread.
ComparisonFigures figuresOf(ComparisonInput input);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// All that the Compare page shows, computed at once from finished runs: figures without widgets.
#pragma once

#include "core/analysis/comparison.h"
#include "core/analysis/contestant_runs.h"
#include "core/analysis/remarks.h"
#include "core/analysis/summary.h"

#include <memory>
#include <optional>
#include <vector>

namespace regatta {

using SharedRuns = std::vector<std::shared_ptr<const RunResult>>;

struct ComparisonInput
{
    SharedRuns runs;
    /// Older runs to hold the others against: of a report, say.
    SharedRuns baseline;
    quint64 seed = 1;
};

/// One contestant held against the one that everything is held against.
struct RelativeSpeed
{
    /// How many times as fast, from the rounds that both have; nothing without such rounds.
    std::optional<double> factor;
    std::optional<Interval> ci95;
};

struct ComparisonFigures
{
    /// What the pointers below point into.
    ComparisonInput input;
    /// Those of the baseline come last.
    std::vector<ContestantRuns> contestants;
    int firstBaseline = 0;
    /// In the order of the contestants.
    std::vector<SummaryRow> summary;
    std::vector<Comparison> comparisons;
    std::vector<Remark> remarks;

    bool isBaseline(int contestant) const { return contestant >= firstBaseline; }
    bool isEmpty() const { return contestants.empty(); }
    /// −1 when none has finished a run.
    int slowest() const;
    /// In the order of the contestants.
    std::vector<RelativeSpeed> speedUpsAgainst(int reference) const;
};

/// Takes its time where there are many rounds: not for the GUI's thread.
ComparisonFigures figuresOf(ComparisonInput input);

} // namespace regatta

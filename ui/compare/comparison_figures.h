// SPDX-License-Identifier: GPL-3.0-or-later
// All that the Compare page shows, computed at once from finished runs: figures without widgets.
#pragma once

#include "core/analysis/comparison.h"
#include "core/analysis/contestant_runs.h"
#include "core/analysis/remarks.h"
#include "core/analysis/summary.h"

#include <QStringList>

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
    /// What the baseline's work differs in: then nothing is claimed of the two together.
    QStringList baselineDiffers;
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
    /// Whether any run supports a claim.
    bool hasSuccess() const;
    /// Of those that are ranked; −1 when none is.
    int slowest() const;
    /// In the order of the contestants.
    std::vector<RelativeSpeed> speedUpsAgainst(int reference) const;
    /// How many more rounds of this experiment it takes to have a verdict on each pair; 0 where all
    /// have one, or more rounds would not help.
    int roundsMissing() const;
    /// Whether more rounds can bring the pair to a verdict: a baseline's rounds stay as many as
    /// they are.
    bool canBeDecided(const Comparison &pair) const;
};

/// Takes its time where there are many rounds: not for the GUI's thread.
ComparisonFigures figuresOf(ComparisonInput input);

} // namespace regatta

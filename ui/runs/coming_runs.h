// SPDX-License-Identifier: GPL-3.0-or-later
// Says which runs of the experiment under way are still to come, for pages that have too little to
// show yet.
#pragma once

#include "core/experiment/experiment.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

struct PlannedRun
{
    Contestant contestant;
    int round = 0;

    bool operator==(const PlannedRun &) const = default;
};

struct ComingRuns
{
    /// Nothing before the first run, during warm-up rounds, and between two runs.
    std::optional<PlannedRun> underWay;
    /// The runs that have not begun, round by round. The order within a round is not known
    /// beforehand, so it is that of the plan.
    std::vector<PlannedRun> toCome;
    /// Whether the experiment's contestants differ in m, so that the name of a strategy is not
    /// enough.
    bool hasLevels = false;

    bool isEmpty() const { return !underWay && toCome.empty(); }
};

/// `begun` has the runs of the experiment that have begun. The last of them is under way or over.
ComingRuns comingRuns(const ExperimentPlan &experiment, std::span<const PlannedRun> begun,
                      bool isLastOver);

/// A sentence: "Event loop · coroutines is running; 2 more runs to come." Empty if no run is to
/// come.
QString comingText(const ComingRuns &coming);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Says in one plain sentence what an experiment showed, and in a second one why.
#pragma once

#include "core/analysis/comparison.h"
#include "core/analysis/contestant_runs.h"
#include "core/analysis/lower_bound.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// What was to be run, beside the runs that there are.
struct OutcomeTask
{
    /// The number of runs that were planned.
    int plannedRuns = 0;
    bool isSweep = false;
    /// As in the plan.
    bool savesFlags = false;
    quint64 seed = 1;
    std::vector<Program> programs{};
    /// Of the plan.
    SharedLimits limits{};
};

struct Outcome
{
    enum class Kind {
        /// There is no finished run.
        Nothing,
        /// A verdict: one contestant is faster than another.
        Faster,
        /// One was faster so far, and more rounds would make it certain.
        SoFar,
        NoDifference,
        /// Nobody may compare their times.
        NotComparable,
        /// There is a single contestant with a success.
        OneContestant,
        Sweep,
        /// No download of any run succeeded, or no run was done at all.
        NoSuccess,
    };

    Kind kind = Kind::Nothing;
    /// Whether a run was cut off. An experiment that was stopped between two runs has only fewer
    /// of them, as one has of which somebody removed runs.
    bool isStopped = false;
    /// What happened.
    QString sentence;
    /// Why it happened, or what is to be said besides. May be empty.
    QString reason;
    /// The runs to look at, as places among the given runs: a typical one of the faster contestant
    /// and of the slower one. −1 if there is none. The first is the last run if none succeeded.
    int fastRun = -1;
    int slowRun = -1;
    /// How many more rounds would bring a verdict. 0 if there are verdicts, or if more rounds would
    /// not help.
    int roundsMissing = 0;
    /// The level that a sweep recommends.
    std::optional<int> recommended;
};

/// All that may be said comes from claims, comparisons and remarks. It may take long if there are
/// many rounds, so do not call it in the GUI's thread. The runs are in the order in which they were
/// run.
Outcome outcomeOf(std::span<const RunResult *const> runs, const OutcomeTask &task);

} // namespace regatta

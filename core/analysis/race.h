// SPDX-License-Identifier: GPL-3.0-or-later
// Finished runs as runners of one race: who came when, and how fast it should be replayed.
#pragma once

#include "core/record/run_result.h"

#include <span>
#include <vector>

namespace regatta {

/// 1 for the winner. Equal times share a place, and the next one is skipped; 0 for a run that did
/// not do the work of the race: what those did for whom the most downloads succeeded.
std::vector<int> places(std::span<const RunResult *const> runs);

/// Of the longest run.
RunTime raceDuration(std::span<const RunResult *const> runs);

/// The race's time by real time, as a fraction so that no rounding adds up.
struct RaceSpeed
{
    int numerator = 1;
    int denominator = 1;

    /// What passes of the race while this passes.
    RunTime times(std::chrono::nanoseconds real) const { return real * numerator / denominator; }

    bool operator==(const RaceSpeed &) const = default;
};

/// Those offered, the slowest first.
std::span<const RaceSpeed> raceSpeeds();
/// The one of these at which a race can be followed and doesn't bore: real speed if that takes
/// between three and fifteen seconds, else what comes nearest to six.
RaceSpeed watchableSpeed(RunTime duration);

} // namespace regatta

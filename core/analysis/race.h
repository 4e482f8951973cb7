// SPDX-License-Identifier: GPL-3.0-or-later
// Shows finished runs as runners of one race: who came when, and how fast to replay it.
#pragma once

#include "core/record/run_result.h"

#include <span>
#include <vector>

namespace regatta {

/// 1 for the winner. Equal times share a place, and the next place is skipped. 0 for a run that did
/// not do the work of the race, which is the work of the runs with the most successful downloads.
std::vector<int> places(std::span<const RunResult *const> runs);

/// The duration of the longest run.
RunTime raceDuration(std::span<const RunResult *const> runs);

/// How much of the race passes per unit of real time. It is a fraction, so that no rounding adds
/// up.
struct RaceSpeed
{
    int numerator = 1;
    int denominator = 1;

    /// How much of the race passes while this much real time passes.
    RunTime times(std::chrono::nanoseconds real) const { return real * numerator / denominator; }

    bool operator==(const RaceSpeed &) const = default;
};

/// The speeds on offer, the slowest first.
std::span<const RaceSpeed> raceSpeeds();
/// The speed on offer at which a race can be followed without boredom: real speed if that takes
/// between three and fifteen seconds, else the one that comes nearest to six seconds.
RaceSpeed watchableSpeed(RunTime duration);

} // namespace regatta

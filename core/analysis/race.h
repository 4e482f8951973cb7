// SPDX-License-Identifier: GPL-3.0-or-later
// Shows finished runs as runners of one race: who came when, and how fast to replay it.
#pragma once

#include "core/record/run_result.h"

#include <span>
#include <vector>

namespace regatta {

/// How a run came in.
struct Arrival
{
    /// 1 for the winner. 0 for a run that did not do the work of the race, which is the work of the
    /// runs with the most successful downloads.
    int place = 0;
    /// Whether another run shares the place, because nobody can tell which of them was faster.
    bool isPhotoFinish = false;
    /// How much later than the winner it came. 0 for a run without a place.
    RunTime behind{0};
};

/// The arrivals, in the order of the runs. Runs that come in within `photoFinish` after the first
/// one at a place share that place, and as many of the next places are skipped.
std::vector<Arrival> arrivals(std::span<const RunResult *const> runs);

/// Times that are this close to each other say nothing about who is faster: a hundredth of the
/// time, which is what a sweep calls negligible, or a millisecond if that is more, which is the
/// last digit of the race's clock and about what the system may take to wake a thread.
RunTime photoFinish(RunTime elapsed);

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

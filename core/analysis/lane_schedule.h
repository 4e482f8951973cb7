// SPDX-License-Identifier: GPL-3.0-or-later
// Says which request had which lane when: each lane of a run is cut into requests and idle
// stretches.
#pragma once

#include "core/record/run_result.h"

#include <vector>

namespace regatta {

enum class Idle : quint8 {
    /// Not idle.
    None,
    /// Before the lane's first request. A lane that never had one ramps up for as long as work was
    /// left.
    RampUp,
    /// Between two requests, while items were left to take.
    Between,
    /// After the last item was taken.
    Tail,
};

/// Idle stretches are never empty. A request that took no time has a stretch all the same.
struct LaneStretch
{
    RunTime begin{0};
    RunTime end{0};
    /// The request's place in the run's requests, −1 if idle.
    int request = -1;
    Idle idle = Idle::None;

    RunTime length() const { return end - begin; }
    bool operator==(const LaneStretch &) const = default;
};

struct Lane
{
    int index = 0;
    /// They fill the time from 0 to the run's elapsed time without gaps.
    std::vector<LaneStretch> stretches;
};

/// All lanes by their index: as many as the run's concurrency, or more if its records use more.
///
/// A lane is busy from a request's `started` to its `finished`. If two requests overlap in one lane
/// (saving in the background), the earlier one ends where the later one begins.
std::vector<Lane> laneSchedule(const RunResult &run);

} // namespace regatta

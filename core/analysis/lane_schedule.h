// SPDX-License-Identifier: GPL-3.0-or-later
// Who had which lane when: the lanes of a run, each cut into requests and idle stretches.
#pragma once

#include "core/record/run_result.h"

#include <vector>

namespace regatta {

enum class Idle : quint8 {
    /// Not idle.
    None,
    /// Until a lane's first request. A lane that never had one is ramping up for as long as there
    /// was work left.
    RampUp,
    /// Between requests while there were items left to take.
    Between,
    /// When nothing was left to take.
    Tail,
};

/// Never empty when idle; a request that took no time is there all the same.
struct LaneStretch
{
    RunTime begin{0};
    RunTime end{0};
    /// Place in the run's requests; −1 when idle.
    int request = -1;
    Idle idle = Idle::None;

    RunTime length() const { return end - begin; }
    bool operator==(const LaneStretch &) const = default;
};

struct Lane
{
    int index = 0;
    /// End to end from 0 to the run's elapsed time.
    std::vector<LaneStretch> stretches;
};

/// All lanes by their index: as many as the run's concurrency, or more if its records use more.
///
/// A lane is busy from a request's `started` to its `finished`; of two requests that overlap in one
/// lane (saving in the background), the earlier one ends where the later begins.
std::vector<Lane> laneSchedule(const RunResult &run);

} // namespace regatta

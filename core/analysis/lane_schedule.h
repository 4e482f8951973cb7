// SPDX-License-Identifier: GPL-3.0-or-later
// Says which request had which lane when: each lane of a run is cut into requests and idle
// stretches.
#pragma once

#include "core/analysis/time_kind.h"
#include "core/record/run_result.h"

#include <vector>

namespace regatta {

/// Stretches without a request are never empty. A request that took no time has a stretch all the
/// same.
struct LaneStretch
{
    RunTime begin{0};
    RunTime end{0};
    /// The request's place in the run's requests. −1 if the lane had none, and then `kind` says
    /// what it did: a kind of idleness; in a program's run, also its start, its end, or a request
    /// that was not a code's last one (Retries).
    int request = -1;
    TimeKind kind = TimeKind::Between;

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
///
/// Idle time is RampUp before the lane's first request, and Between two requests, while items were
/// left to take; from then on it is Tail. A lane that never had a request ramps up for as long as
/// work was left.
std::vector<Lane> laneSchedule(const RunResult &run);

} // namespace regatta

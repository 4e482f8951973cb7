// SPDX-License-Identifier: GPL-3.0-or-later
// Where time went, request by request and lane by lane: the one rule for breakdowns, pictures and
// reports.
#pragma once

#include "core/analysis/lane_schedule.h"
#include "core/analysis/time_kind.h"

#include <vector>

namespace regatta {

/// A stretch of time that is put down to one kind, never empty.
struct TimeStretch
{
    TimeKind kind = TimeKind::Queued;
    RunTime begin{0};
    RunTime end{0};

    RunTime length() const { return end - begin; }
    bool operator==(const TimeStretch &) const = default;
};

/// Appends the phases of a request that had its lane from `begin` to `end`; they lie end to end and
/// fill that time.
///
/// Each piece belongs to the phase that was under way at its beginning, so a moment that never came
/// leaves its time with the phase that was never left: a request that timed out waiting was waiting
/// to the end. `savesFlags` as in the run's plan: without saving, what follows the last byte is the
/// client's.
void appendPhases(const RequestRecord &request, RunTime begin, RunTime end, bool savesFlags,
                  std::vector<TimeStretch> &stretches);

/// Appends what a lane did in a stretch of its schedule: one kind of idleness, or the phases of the
/// request that it had.
void appendPhases(const LaneStretch &stretch, const RunResult &run, bool savesFlags,
                  std::vector<TimeStretch> &stretches);

/// From being queued to the end: the wait for a lane, then the phases. `end` is for a request that
/// has none of its own; one that never started was queued until then.
std::vector<TimeStretch> requestPhases(const RequestRecord &request, RunTime end, bool savesFlags);

} // namespace regatta

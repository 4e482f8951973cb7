// SPDX-License-Identifier: GPL-3.0-or-later
// Says where time went, request by request and lane by lane: the one rule for breakdowns, pictures
// and reports.
#pragma once

#include "core/analysis/lane_schedule.h"
#include "core/analysis/time_kind.h"

#include <vector>

namespace regatta {

/// A stretch of time of one kind. It is never empty.
struct TimeStretch
{
    TimeKind kind = TimeKind::Queued;
    RunTime begin{0};
    RunTime end{0};

    RunTime length() const { return end - begin; }
    bool operator==(const TimeStretch &) const = default;
};

/// Appends the phases of a request that had its lane from `begin` to `end`. They fill that time
/// without gaps.
///
/// Each piece belongs to the phase that was under way when it began. If a moment never came, the
/// phase before it lasts to the end: a request that timed out waiting was waiting to the end.
/// `savesFlags` is as in the run's plan: without saving, the time after the last byte belongs to
/// the client.
void appendPhases(const RequestRecord &request, RunTime begin, RunTime end, bool savesFlags,
                  std::vector<TimeStretch> &stretches);

/// Appends what a lane did in a stretch of its schedule: one kind of idleness, or the phases of its
/// request.
void appendPhases(const LaneStretch &stretch, const RunResult &run, bool savesFlags,
                  std::vector<TimeStretch> &stretches);

/// The time from being queued to the end: the wait for a lane, then the phases. `end` is used for a
/// request that has no end of its own. A request that never started was queued until then.
std::vector<TimeStretch> requestPhases(const RequestRecord &request, RunTime end, bool savesFlags);
/// The same for whoever asks often: appends them.
void appendRequestPhases(const RequestRecord &request, RunTime end, bool savesFlags,
                         std::vector<TimeStretch> &stretches);

} // namespace regatta

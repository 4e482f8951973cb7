// SPDX-License-Identifier: GPL-3.0-or-later
// The run that the timeline page shows: a finished one, or one under way as far as it has got.
#pragma once

#include "core/analysis/lower_bound.h"
#include "ui/timeline/timeline_data.h"

#include <memory>
#include <optional>

namespace regatta {

struct ObservedRun;
struct Plan;

struct TimelineRun
{
    /// That of the history, once the run is over.
    std::shared_ptr<const RunResult> result = std::make_shared<const RunResult>();
    bool isComplete = false;
    bool savesFlags = true;
    /// Then its lanes are connections.
    bool isOfProgram = false;
    std::optional<LowerBound> bound;
};

/// Made from the run's result, or from its log while it is under way.
TimelineRun timelineRun(const ObservedRun &run, const Plan &plan);

/// Everything about one request, as rich text for a tooltip.
QString requestToolTip(const TimelineRun &run, int request);
/// What a screen reader says of one request: "EG, Egypt: arrived after 123 ms. Server delay 120 ms,
/// Receiving 3.00 ms".
QString requestSentence(const TimelineRun &run, int request);
/// Its lane, its status and its connection: "lane 3 · HTTP 200 · new connection", or of a program
/// "connection 3 · HTTP 200".
QString requestFacts(const TimelineRun &run, int request);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The run that the timeline page shows, finished or as far as it is.
#pragma once

#include "ui/timeline/timeline_data.h"

#include <optional>

namespace regatta {

struct ObservedRun;
struct Plan;

struct TimelineRun
{
    RunResult result;
    bool isComplete = false;
    bool savesFlags = true;
    std::optional<RunTime> bound;

    bool isEmpty() const { return result.requests.empty(); }
};

/// From its result, or from its log while it is under way.
TimelineRun timelineRun(const ObservedRun &run, const Plan &plan);

/// Everything about one request, as rich text for a tooltip.
QString requestToolTip(const TimelineRun &run, int request);
/// "BR", or "BR 3" for the third copy where there are several.
QString requestName(const RequestRecord &request);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the charts of a report as shapes, and words their captions.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/summary.h"
#include "core/reports/chart.h"

#include <vector>

namespace regatta {

/// Each contestant has a row, with a dot for each round's time, a box over the middle half of them,
/// and the lower bound as a line. The limits are of the runs' plan.
Chart timesChart(const std::vector<ContestantRuns> &contestants, const SharedLimits &limits,
                 double width);
QString timesCaption();

/// How many times as fast as the slowest each contestant is. There is a bar for each that
/// `summarise` ranks. The chart is empty if fewer than two are ranked.
Chart speedUpChart(const std::vector<SummaryRow> &rows, double width);
QString speedUpCaption();

/// What the lanes spent their time on, with a bar for each contestant.
Chart timeWentChart(const std::vector<ContestantRuns> &contestants, bool savesFlags, double width);
QString timeWentCaption();

/// With more requests than this, the timeline shows how many lanes were in each phase over time.
inline constexpr std::size_t maxRequestsDrawnSingly = 2000;

/// Each lane has a row with the phases of its requests. The row is empty where the lane was idle.
/// The lower bound is a line.
Chart timelineChart(const RunResult &run, const Plan &plan, double width);
/// Says which run it is, and how to read the chart if its lanes are not drawn one by one.
QString timelineCaption(const RunResult &run);
/// The colours of the phases that the runs have, for a caption beside their timelines.
Chart phaseLegend(const std::vector<RunResult> &runs, bool savesFlags, double width);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The charts of a report, drawn as shapes.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/summary.h"
#include "core/reports/chart.h"

#include <vector>

namespace regatta {

/// A dot for every round's time, a box over their middle half, and the lower bound as a line; a row
/// a contestant.
Chart timesChart(const std::vector<ContestantRuns> &contestants, double width);

/// How many times as fast as the slowest; a bar for each that `summarise` ranks. Nothing where
/// fewer than two are.
Chart speedUpChart(const std::vector<SummaryRow> &rows, double width);

/// What the lanes spent their time on; a bar a contestant.
Chart timeWentChart(const std::vector<ContestantRuns> &contestants, bool savesFlags, double width);

/// More requests than this are drawn as the number of lanes in each phase over time.
inline constexpr std::size_t maxRequestsDrawnSingly = 2000;

/// A row a lane with the phases of its requests, empty where it was idle, and the lower bound as a
/// line.
Chart timelineChart(const RunResult &run, bool savesFlags, double width);
/// Which run it is, and how to read it when its lanes are not drawn singly.
QString timelineCaption(const RunResult &run);
/// The colours of the phases that the runs have, for a caption beside their timelines.
Chart phaseLegend(const std::vector<RunResult> &runs, bool savesFlags, double width);

} // namespace regatta

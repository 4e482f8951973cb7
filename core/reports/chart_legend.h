// SPDX-License-Identifier: GPL-3.0-or-later
// Which colour is what kind of time.
#pragma once

#include "core/reports/chart.h"

#include <vector>

namespace regatta {

/// Lays the kinds out in lines of the chart's width; returns where the last line ends.
double drawLegend(Chart &chart, const std::vector<TimeKind> &kinds, double margin, double top);

} // namespace regatta

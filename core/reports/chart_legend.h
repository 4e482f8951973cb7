// SPDX-License-Identifier: GPL-3.0-or-later
// Which colour is what.
#pragma once

#include "core/reports/chart.h"

#include <vector>

namespace regatta {

struct LegendEntry
{
    Ink ink = Ink::Text;
    QString title;
};

/// Lays the entries out in lines of the chart's width; returns where the last line ends.
double drawLegend(Chart &chart, const std::vector<LegendEntry> &entries, double margin, double top);

} // namespace regatta

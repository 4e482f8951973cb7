// SPDX-License-Identifier: GPL-3.0-or-later
// Turns values into places along a chart's width, and finds round numbers for the labels.
#pragma once

#include "core/reports/chart.h"

#include <vector>

namespace regatta {

class ChartAxis
{
public:
    /// A linear axis from 0 to a round number at or above `max`.
    static ChartAxis linear(double max, double left, double right);
    /// A logarithmic axis between round numbers around `min` and `max`. Both must be above 0.
    static ChartAxis logarithmic(double min, double max, double left, double right);

    double place(double value) const;
    const std::vector<double> &ticks() const { return m_ticks; }
    bool isLogarithmic() const { return m_isLogarithmic; }

    /// Draws grid lines from `top` to `bottom`, and the ticks' values in seconds below them.
    void draw(Chart &chart, double top, double bottom) const;

private:
    ChartAxis(double min, double max, double left, double right, bool isLogarithmic);

    double m_min;
    double m_max;
    double m_left;
    double m_right;
    bool m_isLogarithmic;
    std::vector<double> m_ticks;
};

} // namespace regatta

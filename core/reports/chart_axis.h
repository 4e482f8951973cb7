// SPDX-License-Identifier: GPL-3.0-or-later
// From values to places along a chart's width, with round numbers to label.
#pragma once

#include "core/reports/chart.h"

#include <vector>

namespace regatta {

class ChartAxis
{
public:
    /// Linear from 0, to a round number at or above `max`.
    static ChartAxis linear(double max, double left, double right);
    /// Logarithmic between round numbers around `min` and `max`, both above 0.
    static ChartAxis logarithmic(double min, double max, double left, double right);

    double place(double value) const;
    const std::vector<double> &ticks() const { return m_ticks; }
    bool isLogarithmic() const { return m_isLogarithmic; }

    /// Grid lines from `top` to `bottom`, and the ticks' values in seconds below.
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

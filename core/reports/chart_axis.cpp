// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/chart_axis.h"

#include "core/analysis/wording.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The nearest number at or above (or below) the value that is 1, 2 or 5 times a power of ten.
double roundNumber(double value, bool isUp)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    // Powers of ten are not exact: 0.3 / 0.1 is a little below 3.
    const double mantissa = value / power;
    constexpr double slack = 1e-9;
    if (isUp) {
        for (const double step : {1.0, 2.0, 5.0}) {
            if (mantissa <= step + slack)
                return step * power;
        }
        return 10 * power;
    }
    for (const double step : {5.0, 2.0}) {
        if (mantissa >= step - slack)
            return step * power;
    }
    return power;
}

QString label(double seconds)
{
    if (seconds == 0)
        return u"0"_s;
    if (seconds < 0.001)
        return u"%1 µs"_s.arg(seconds * 1e6, 0, 'g', 6);
    if (seconds < 1)
        return u"%1 ms"_s.arg(seconds * 1e3, 0, 'g', 6);
    return u"%1 s"_s.arg(seconds, 0, 'g', 6);
}

} // namespace

ChartAxis::ChartAxis(double min, double max, double left, double right, bool isLogarithmic)
    : m_min(min), m_max(max), m_left(left), m_right(right), m_isLogarithmic(isLogarithmic)
{}

ChartAxis ChartAxis::linear(double max, double left, double right)
{
    const double step = roundNumber(std::max(max, 1e-9) / 5, true);
    const double count = std::ceil(std::max(max, 1e-9) / step - 1e-9);
    ChartAxis axis(0, step * count, left, right, false);
    for (double tick = 0; tick <= count; ++tick)
        axis.m_ticks.push_back(tick * step);
    return axis;
}

ChartAxis ChartAxis::logarithmic(double min, double max, double left, double right)
{
    ChartAxis axis(roundNumber(min, false), roundNumber(max, true), left, right, true);
    const bool isWide = axis.m_max / axis.m_min > 200;
    for (double tick = axis.m_min; tick <= axis.m_max * 1.001;
         tick = roundNumber(tick * 1.01, true)) {
        const bool isPowerOfTen = std::abs(std::log10(tick) - std::round(std::log10(tick))) < 1e-6;
        if (!isWide || isPowerOfTen)
            axis.m_ticks.push_back(tick);
    }
    return axis;
}

double ChartAxis::place(double value) const
{
    const double share = m_isLogarithmic
                             ? std::log(std::max(value, m_min) / m_min) / std::log(m_max / m_min)
                             : (value - m_min) / (m_max - m_min);
    return m_left + std::clamp(share, 0.0, 1.0) * (m_right - m_left);
}

void ChartAxis::draw(Chart &chart, double top, double bottom) const
{
    double freeFrom = -1;
    for (const double tick : m_ticks) {
        const double x = place(tick);
        chart.line(Ink::Grid, {x, top}, {x, bottom});
        const double half = Chart::widthOf(label(tick)) / 2;
        const bool isLast = tick == m_ticks.back();
        // A label that would touch its neighbour is left out.
        if (x - half < freeFrom)
            continue;
        chart.text(Ink::Muted, {isLast ? x + 4 : x, bottom + 16}, label(tick),
                   tick == m_ticks.front() ? Qt::AlignLeft
                   : isLast                ? Qt::AlignRight
                                           : Qt::AlignHCenter);
        freeFrom = x + half + 6;
    }
}

} // namespace regatta

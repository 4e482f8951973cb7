// SPDX-License-Identifier: GPL-3.0-or-later
// Time and pixels: has all the arithmetic of a time axis, but does not paint one.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <vector>

namespace regatta {

/// A stretch of a run's time.
struct TimeSpan
{
    RunTime begin{0};
    RunTime end{0};

    RunTime length() const { return end - begin; }
    bool contains(RunTime time) const { return time >= begin && time < end; }
    bool overlaps(RunTime from, RunTime to) const { return from < end && to >= begin; }

    bool operator==(const TimeSpan &) const = default;
};

/// The shortest span that can be shown.
inline constexpr RunTime shortestVisible = std::chrono::microseconds(2);

/// Spreads a span over `width` pixels. The span begins at pixel 0.
class TimeScale
{
public:
    TimeScale(TimeSpan visible, double width);

    const TimeSpan &visible() const { return m_visible; }
    double width() const { return m_width; }
    /// The result may lie outside of 0 … width.
    double x(RunTime time) const;
    RunTime time(double x) const;
    double pixels(RunTime length) const { return static_cast<double>(length.count()) * m_factor; }

private:
    TimeSpan m_visible;
    double m_width;
    double m_factor;
};

/// The span with its ends in order, at least `shortestVisible` long, and inside `whole`.
TimeSpan fitted(TimeSpan span, TimeSpan whole);
/// The span made `factor` times as long. The moment `around` stays where it is.
TimeSpan zoomed(TimeSpan visible, RunTime around, double factor, TimeSpan whole);
/// The span moved as far as `whole` allows.
TimeSpan panned(TimeSpan visible, RunTime by, TimeSpan whole);

struct Tick
{
    RunTime time{0};
    /// The text with its unit.
    QString label;
};

/// Round moments inside the visible span, at least `spacing` pixels apart. The steps are 1, 2 or 5
/// times a power of ten; above a second, they are the steps that clocks use.
std::vector<Tick> ticks(const TimeScale &scale, double spacing);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Time and pixels: all the arithmetic of a time axis, apart from painting one.
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

/// Nothing shorter can be looked at.
inline constexpr RunTime shortestVisible = std::chrono::microseconds(2);

/// Lays a span out over `width` pixels, its begin at 0.
class TimeScale
{
public:
    TimeScale(TimeSpan visible, double width);

    const TimeSpan &visible() const { return m_visible; }
    double width() const { return m_width; }
    /// May lie outside of 0 … width.
    double x(RunTime time) const;
    RunTime time(double x) const;
    double pixels(RunTime length) const { return static_cast<double>(length.count()) * m_factor; }

private:
    TimeSpan m_visible;
    double m_width;
    double m_factor;
};

/// The span in either order of its ends, at least `shortestVisible` long, inside of `whole`.
TimeSpan fitted(TimeSpan span, TimeSpan whole);
/// Made `factor` times as long, the moment `around` staying where it is.
TimeSpan zoomed(TimeSpan visible, RunTime around, double factor, TimeSpan whole);
/// Moved as far as `whole` lets it.
TimeSpan panned(TimeSpan visible, RunTime by, TimeSpan whole);

struct Tick
{
    RunTime time{0};
    /// With its unit.
    QString label;
};

/// Round moments inside of the visible span, at least `spacing` pixels apart: 1, 2 or 5 of a power
/// of ten, and above a second what clocks count in.
std::vector<Tick> ticks(const TimeScale &scale, double spacing);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_scale.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

RunTime roundStep(RunTime atLeast)
{
    RunTime step = 1ns;
    while (step < 1s) {
        for (const int factor : {1, 2, 5}) {
            if (step * factor >= atLeast)
                return step * factor;
        }
        step *= 10;
    }
    for (const RunTime whole : {RunTime(1s), RunTime(2s), RunTime(5s), RunTime(10s), RunTime(15s),
                                RunTime(30s), RunTime(1min), RunTime(2min), RunTime(5min),
                                RunTime(10min), RunTime(30min), RunTime(1h)}) {
        if (whole >= atLeast)
            return whole;
    }
    return RunTime(1h) *
           static_cast<qint64>(std::ceil(std::chrono::duration<double>(atLeast) / 1h));
}

int decimals(double step)
{
    return std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
}

QString label(RunTime time, RunTime step, RunTime end)
{
    const double seconds = std::chrono::duration<double>(time).count();
    const double stepSeconds = std::chrono::duration<double>(step).count();
    if (step >= 60s)
        return u"%1 min"_s.arg(std::lround(seconds / 60));
    if (step >= 1ms && end > 1s)
        return u"%1 s"_s.arg(seconds, 0, 'f', decimals(stepSeconds));
    return u"%1 ms"_s.arg(seconds * 1000, 0, 'f', decimals(stepSeconds * 1000));
}

} // namespace

TimeScale::TimeScale(TimeSpan visible, double width)
    : m_visible(visible),
      m_width(std::max(width, 1.0)),
      m_factor(m_width / static_cast<double>(std::max(visible.length(), RunTime(1)).count()))
{}

double TimeScale::x(RunTime time) const
{
    return pixels(time - m_visible.begin);
}

RunTime TimeScale::time(double x) const
{
    return m_visible.begin + RunTime(std::llround(x / m_factor));
}

TimeSpan fitted(TimeSpan span, TimeSpan whole)
{
    if (span.begin > span.end)
        std::swap(span.begin, span.end);
    const RunTime length =
        std::min(std::max(span.length(), shortestVisible), std::max(whole.length(), RunTime(0)));
    const RunTime begin = std::clamp(span.begin, whole.begin, whole.end - length);
    return {begin, begin + length};
}

TimeSpan zoomed(TimeSpan visible, RunTime around, double factor, TimeSpan whole)
{
    const auto scaled = [factor](RunTime length) {
        return RunTime(std::llround(static_cast<double>(length.count()) * factor));
    };
    const RunTime length = std::max(scaled(visible.length()), shortestVisible);
    const double share = visible.length().count() > 0
                             ? static_cast<double>((around - visible.begin).count()) /
                                   static_cast<double>(visible.length().count())
                             : 0.5;
    const RunTime begin =
        around - RunTime(std::llround(share * static_cast<double>(length.count())));
    return fitted({begin, begin + length}, whole);
}

TimeSpan panned(TimeSpan visible, RunTime by, TimeSpan whole)
{
    return fitted({visible.begin + by, visible.end + by}, whole);
}

std::vector<Tick> ticks(const TimeScale &scale, double spacing)
{
    const TimeSpan visible = scale.visible();
    std::vector<Tick> ticks;
    if (visible.length() <= RunTime(0))
        return ticks;
    const RunTime step = roundStep(scale.time(std::max(spacing, 1.0)) - visible.begin);
    RunTime time = visible.begin - visible.begin % step;
    if (time < visible.begin)
        time += step;
    for (; time <= visible.end; time += step)
        ticks.push_back({time, label(time, step, visible.end)});
    return ticks;
}

} // namespace regatta

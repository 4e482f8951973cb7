// SPDX-License-Identifier: GPL-3.0-or-later
// When the next frame of a run under way may be shown, so that showing it takes next to nothing
// from the run.
#pragma once

#include <chrono>

namespace regatta {

/// However much there is to show: a frame comes no sooner than many times what the last one cost.
/// Pure arithmetic; moments and costs are the caller's.
class FramePace
{
public:
    using Time = std::chrono::nanoseconds;

    /// A frame that costs 2 ms of processor time is followed by the next after 60 ms. That leaves
    /// 1/30, 3.3 % of one core, for watching.
    static constexpr int restPerCost = 30;
    static constexpr Time shortest = std::chrono::milliseconds(33); // 30 in a second
    /// Where nothing has happened only clocks go on.
    static constexpr Time shortestWithoutNews = std::chrono::milliseconds(100);
    /// Or it would seem that nothing goes on.
    static constexpr Time longest = std::chrono::seconds(1);

    /// A frame begins now; `spent` is all the processor time that watchers have taken so far.
    void begin(Time now, Time spent, bool hasNews);
    /// How long after `now` the next frame is due; nothing or less when it is. What painting cost
    /// is known only later, so that it has to be asked again when the time has come.
    Time untilNext(Time now, Time spent) const;
    /// What the last frame has cost so far.
    Time cost(Time spent) const { return spent - m_spentBefore; }

private:
    Time m_begun{0};
    Time m_spentBefore{0};
    bool m_hasNews = false;
};

} // namespace regatta

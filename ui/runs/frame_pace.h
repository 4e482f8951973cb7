// SPDX-License-Identifier: GPL-3.0-or-later
// Says when the next frame of a run under way may be shown. Showing must take next to nothing from
// the run.
#pragma once

#include <chrono>

namespace regatta {

/// The time between frames is many times what the last frame cost, however much there is to show.
/// This is pure arithmetic: the caller supplies times and costs.
class FramePace
{
public:
    using Time = std::chrono::nanoseconds;

    /// After a frame that costs 2 ms of processor time, the next one comes after 60 ms. So watching
    /// takes 1/30, that is 3.3 % of one core.
    static constexpr int restPerCost = 30;
    static constexpr Time shortest = std::chrono::milliseconds(33); // 30 frames per second
    /// If nothing has happened, only clocks go on.
    static constexpr Time shortestWithoutNews = std::chrono::milliseconds(100);
    /// If frames were rarer, the run would seem to stand still.
    static constexpr Time longest = std::chrono::seconds(1);

    /// A frame begins now. `spent` is all the processor time that watchers have taken so far.
    void begin(Time now, Time spent, bool hasNews);
    /// How long after `now` the next frame is due. Zero or less if it is due already. The cost of
    /// painting becomes known only later, so ask again when that time has come.
    Time untilNext(Time now, Time spent) const;
    /// What the last frame has cost so far.
    Time cost(Time spent) const { return spent - m_spentBefore; }

private:
    Time m_begun{0};
    Time m_spentBefore{0};
    bool m_hasNews = false;
};

} // namespace regatta

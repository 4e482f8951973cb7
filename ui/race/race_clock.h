// SPDX-License-Identifier: GPL-3.0-or-later
// The one clock of a race: a place in the race's time, computed from real time and never added up,
// so that it cannot drift however seldom or unevenly it is looked at.
#pragma once

#include "core/analysis/race.h"

#include <functional>

namespace regatta {

class RaceClock
{
public:
    explicit RaceClock(std::function<TimePoint()> now = [] { return Clock::now(); })
        : m_now(std::move(now))
    {}

    /// Starts over, stopped, for a race of this length.
    void reset(RunTime end);
    void play();
    /// Stops at the very position that is read from now on.
    void pause();
    /// Goes on from there when it plays.
    void seek(RunTime position);
    void setSpeed(RaceSpeed speed);

    bool isPlaying() const { return m_isPlaying; }
    RaceSpeed speed() const { return m_speed; }
    RunTime end() const { return m_end; }
    /// 0 … end().
    RunTime position() const;
    bool isAtEnd() const { return position() >= m_end; }

private:
    std::function<TimePoint()> m_now;
    RunTime m_end{0};
    RaceSpeed m_speed;
    bool m_isPlaying = false;
    /// The position at a moment of real time: of the last order that was given.
    RunTime m_from{0};
    TimePoint m_since;
};

} // namespace regatta

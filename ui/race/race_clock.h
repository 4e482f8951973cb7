// SPDX-License-Identifier: GPL-3.0-or-later
// The one clock of a race: it computes a place in the race's time from real time and never adds up,
// so it cannot drift, however rarely or unevenly it is read.
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

    /// Starts over for a race of this length. The clock stands still.
    void reset(RunTime end);
    void play();
    /// Stops at exactly the position that is read from now on.
    void pause();
    /// Goes on from there if it is playing.
    void seek(RunTime position);
    void setSpeed(RaceSpeed speed);

    bool isPlaying() const { return m_isPlaying; }
    RaceSpeed speed() const { return m_speed; }
    RunTime end() const { return m_end; }
    /// From 0 to end().
    RunTime position() const;
    bool isAtEnd() const { return position() >= m_end; }

private:
    std::function<TimePoint()> m_now;
    RunTime m_end{0};
    RaceSpeed m_speed;
    bool m_isPlaying = false;
    /// The position at a moment of real time, both from the last command.
    RunTime m_from{0};
    TimePoint m_since;
};

} // namespace regatta

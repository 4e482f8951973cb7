// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_clock.h"

#include <algorithm>

namespace regatta {

void RaceClock::reset(RunTime end)
{
    m_end = end;
    m_isPlaying = false;
    m_from = RunTime(0);
}

void RaceClock::play()
{
    seek(position());
    m_isPlaying = true;
}

void RaceClock::pause()
{
    m_from = position();
    m_isPlaying = false;
}

void RaceClock::seek(RunTime position)
{
    m_from = std::clamp(position, RunTime(0), m_end);
    m_since = m_now();
}

void RaceClock::setSpeed(RaceSpeed speed)
{
    seek(position());
    m_speed = speed;
}

RunTime RaceClock::position() const
{
    if (!m_isPlaying)
        return m_from;
    return std::min(m_end, m_from + m_speed.times(m_now() - m_since));
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/frame_pace.h"

#include <algorithm>

namespace regatta {

void FramePace::begin(Time now, Time spent, bool hasNews)
{
    m_begun = now;
    m_spentBefore = spent;
    m_hasNews = hasNews;
}

FramePace::Time FramePace::untilNext(Time now, Time spent) const
{
    const Time least = m_hasNews ? shortest : shortestWithoutNews;
    return m_begun + std::clamp(restPerCost * (spent - m_spentBefore), least, longest) - now;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/rate_limit.h"

namespace regatta {

bool RateLimit::admit(TimePoint now)
{
    if (!isLimited())
        return true;
    if (m_admitted.size() < m_limit) {
        m_admitted.push_back(now);
        return true;
    }
    if (now - m_admitted[m_oldest] < window)
        return false;
    m_admitted[m_oldest] = now;
    m_oldest = (m_oldest + 1) % m_limit;
    return true;
}

} // namespace regatta

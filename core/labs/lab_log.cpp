// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/lab_log.h"

namespace regatta {

void LabLog::append(LabEvent::Kind kind, int job, int lane, qint64 value,
                    std::chrono::nanoseconds work)
{
    const std::lock_guard lock(m_mutex);
    // The clock is read under the lock, so that the order of events is the order of their times.
    m_events.push_back({LabEvent::Clock::now(), value, work, job, static_cast<qint16>(lane), kind});
}

std::size_t LabLog::read(std::size_t from, std::vector<LabEvent> &into) const
{
    const std::lock_guard lock(m_mutex);
    if (from < m_events.size())
        into.insert(into.end(), m_events.begin() + static_cast<std::ptrdiff_t>(from),
                    m_events.end());
    return m_events.size();
}

} // namespace regatta

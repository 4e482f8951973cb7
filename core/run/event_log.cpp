// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/event_log.h"

namespace regatta {

void EventLog::append(const DownloadEvent &event)
{
    const std::lock_guard lock(m_mutex);
    m_events.push_back(event);
}

void EventLog::append(std::span<const DownloadEvent> events)
{
    const std::lock_guard lock(m_mutex);
    m_events.insert(m_events.end(), events.begin(), events.end());
}

void EventLog::setMessage(int item, const QString &message)
{
    const std::lock_guard lock(m_mutex);
    m_messages.insert(item, message);
}

QString EventLog::message(int item) const
{
    const std::lock_guard lock(m_mutex);
    return m_messages.value(item);
}

void EventLog::setReason(int item, const QString &reason)
{
    const std::lock_guard lock(m_mutex);
    m_reasons.insert(item, reason);
}

std::optional<QString> EventLog::reason(int item) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_reasons.constFind(item);
    return found == m_reasons.cend() ? std::nullopt : std::optional(*found);
}

std::size_t EventLog::read(std::size_t from, std::vector<DownloadEvent> &into) const
{
    const std::lock_guard lock(m_mutex);
    if (from < m_events.size())
        into.insert(into.end(), m_events.begin() + static_cast<std::ptrdiff_t>(from),
                    m_events.end());
    return m_events.size();
}

std::size_t EventLog::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_events.size();
}

void EventLog::setBody(int item, const QByteArray &body)
{
    const std::lock_guard lock(m_mutex);
    m_bodies.insert(item, body);
}

QByteArray EventLog::takeBody(int item)
{
    const std::lock_guard lock(m_mutex);
    return m_bodies.take(item);
}

} // namespace regatta

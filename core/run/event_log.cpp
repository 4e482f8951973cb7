// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/event_log.h"

#include "core/http/reason_phrase.h"

#include <bit>
#include <limits>
#include <utility>

namespace regatta {

EventLog::~EventLog() = default;

EventLog::Place EventLog::placeOf(std::size_t index)
{
    // Blocks hold 1, 1, 2, 4, 8 … times the first one's events.
    const std::size_t multiple = index / firstBlock;
    if (multiple == 0)
        return {0, index, firstBlock};
    const auto block = static_cast<std::size_t>(std::bit_width(multiple));
    const std::size_t blockSize = firstBlock << (block - 1);
    return {block, index - blockSize, blockSize};
}

void EventLog::append(std::span<const DownloadEvent> events)
{
    const std::lock_guard lock(m_appendMutex);
    std::size_t size = m_size.load(std::memory_order_relaxed);
    while (!events.empty()) {
        const Place place = placeOf(size);
        std::unique_ptr<DownloadEvent[]> &block = m_blocks[place.block];
        if (!block) // not initialised, because events will overwrite it
            block = std::make_unique_for_overwrite<DownloadEvent[]>(place.blockSize);
        const std::size_t count = std::min(events.size(), place.blockSize - place.offset);
        std::ranges::copy(events.first(count), block.get() + place.offset);
        size += count;
        events = events.subspan(count);
    }
    m_size.store(size, std::memory_order_release);
}

void EventLog::setMessage(int item, const QString &message)
{
    const std::lock_guard lock(m_extrasMutex);
    m_messages.insert(item, message);
}

QString EventLog::message(int item) const
{
    const std::lock_guard lock(m_extrasMutex);
    return m_messages.value(item);
}

void EventLog::setReason(int item, int httpStatus, const QString &reason)
{
    if (reason == usualReason(httpStatus))
        return;
    const std::lock_guard lock(m_extrasMutex);
    m_reasons.insert(item, reason);
}

QString EventLog::reason(int item, int httpStatus) const
{
    const std::lock_guard lock(m_extrasMutex);
    const auto found = m_reasons.constFind(item);
    return found == m_reasons.cend() ? usualReason(httpStatus) : *found;
}

std::size_t EventLog::read(std::size_t from, std::vector<DownloadEvent> &into) const
{
    return visit(from, std::numeric_limits<std::size_t>::max(),
                 [&into](std::span<const DownloadEvent> events) {
                     into.insert(into.end(), events.begin(), events.end());
                 });
}

void EventLog::setBody(int item, const QByteArray &body)
{
    const std::lock_guard lock(m_extrasMutex);
    m_bodies.insert(item, body);
}

QHash<int, QByteArray> EventLog::takeBodies()
{
    const std::lock_guard lock(m_extrasMutex);
    return std::exchange(m_bodies, {});
}

} // namespace regatta

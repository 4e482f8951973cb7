// SPDX-License-Identifier: GPL-3.0-or-later
// The one stream of facts about a run: the workers append to it, and whoever watches reads it.
#pragma once

#include "core/http/error_kind.h"
#include "core/http/http_message.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace regatta {

/// Something that happened to one item of a run. The kind decides which of the last fields have a
/// meaning.
struct DownloadEvent
{
    enum class Kind : quint8 {
        Queued,     ///< by the run, once for every item
        Started,    ///< taken by a lane
        Dispatched, ///< the last attempt was sent off; later than Started after retries
                    ///< or after a wait for a client
        Connected,  ///< isReused: on a connection that was already open
        Sent,
        FirstByte,
        Received,   ///< value: bytes of the body
        Finished,   ///< the work is over: status, error, httpStatus, attempts; value: the server's
                    ///< own delay in nanoseconds
        HandedOver, ///< the strategy passed the result on; people see results
                    ///< in this order
        LanesChanged, ///< value: how many lanes there are from now on; item is −1
    };

    TimePoint time;
    qint64 value = 0;
    qint32 item = -1;
    qint16 lane = -1;
    quint16 httpStatus = 0;
    quint16 attempts = 0;
    Kind kind = Kind::Queued;
    Status status = Status::Cancelled;
    ErrorKind error = ErrorKind::None;
    bool isReused = false;
};

/// Thread-safe. Events are only ever added, in blocks that never move. Readers take no lock, so a
/// slow reader never holds up those who append.
class EventLog
{
public:
    EventLog() = default;
    ~EventLog();
    EventLog(const EventLog &) = delete;
    EventLog &operator=(const EventLog &) = delete;

    void append(const DownloadEvent &event) { append({&event, 1}); }
    /// Appends all events at once. No other events come between them.
    void append(std::span<const DownloadEvent> events);
    /// Keeps the sentence about a failure beside the events.
    void setMessage(int item, const QString &message);
    QString message(int item) const;
    /// Keeps the server's words beside the HTTP status. The usual words take no room.
    void setReason(int item, int httpStatus, const QString &reason);
    QString reason(int item, int httpStatus) const;

    std::size_t size() const { return m_size.load(std::memory_order_acquire); }
    /// Calls `visitor` with stretches of events, in order: from place `from` up to, but not
    /// including, `to`, or up to the end of the log as it is now. The stretches stay valid as long
    /// as the log. Returns the place to go on from.
    template<typename Visitor>
    std::size_t visit(std::size_t from, std::size_t to, Visitor &&visitor) const;
    /// Copies the events from place `from` to the end of `into`, and returns the place to go on
    /// from.
    std::size_t read(std::size_t from, std::vector<DownloadEvent> &into) const;

    /// Whether the bodies of items are kept, for whoever wants to show them. Set this before the
    /// run starts.
    void setKeepsBodies(bool keeps) { m_keepsBodies = keeps; }
    bool keepsBodies() const { return m_keepsBodies; }
    void setBody(int item, const QByteArray &body);
    /// Takes all bodies that are there now out of the log.
    QHash<int, QByteArray> takeBodies();

private:
    /// Each block is as large as all blocks before it together. So a few dozen blocks are enough
    /// for any log, and a small run needs only a small one.
    static constexpr std::size_t firstBlock = 1024;
    static constexpr std::size_t mostBlocks = 32;

    struct Place
    {
        std::size_t block;
        std::size_t offset;
        /// How many events the block can hold.
        std::size_t blockSize;
    };
    static Place placeOf(std::size_t index);

    /// Taken by those who append, so that they don't disturb each other.
    std::mutex m_appendMutex;
    /// A block is put in its place before the size counts an event in it.
    std::array<std::unique_ptr<DownloadEvent[]>, mostBlocks> m_blocks;
    std::atomic<std::size_t> m_size = 0;

    /// Guards messages, reasons and bodies. There are few of them, and they are only looked up or
    /// taken as a whole.
    mutable std::mutex m_extrasMutex;
    QHash<int, QString> m_messages;
    QHash<int, QString> m_reasons;
    QHash<int, QByteArray> m_bodies;
    bool m_keepsBodies = false;
};

template<typename Visitor>
std::size_t EventLog::visit(std::size_t from, std::size_t to, Visitor &&visitor) const
{
    const std::size_t end = std::min(to, size());
    while (from < end) {
        const Place place = placeOf(from);
        const std::size_t count = std::min(end - from, place.blockSize - place.offset);
        visitor(std::span<const DownloadEvent>(m_blocks[place.block].get() + place.offset, count));
        from += count;
    }
    return from;
}

} // namespace regatta

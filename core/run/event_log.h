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
        Queued,     ///< by the run, once for all items; item is −1
        Started,    ///< taken by a lane
        Dispatched, ///< the last attempt was sent off; later than Started after retries
                    ///< or after a wait for a client
        Connected,  ///< isReused: on a connection that was already open
        Secured,    ///< TLS is agreed on
        Sent,
        FirstByte,
        Received,   ///< value: bytes of the body
        Finished,   ///< the work is over: status, error, httpStatus, httpVersion, attempts, timing
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
    HttpVersion httpVersion = HttpVersion::Unknown;
    bool isReused = false;
    ServerTiming timing{};
};

/// The end of the work on an item, with all that its last attempt went through.
struct CompletedDownload
{
    qint32 item = -1;
    qint16 lane = -1;
    quint16 httpStatus = 0;
    quint16 attempts = 0;
    Status status = Status::Cancelled;
    ErrorKind error = ErrorKind::None;
    HttpVersion httpVersion = HttpVersion::Unknown;
    bool isReused = false;
    qint64 bytes = 0;
    ServerTiming timing;
    PhaseTimes times;
    TimePoint finished;
};

/// Thread-safe. Events are only ever added, in blocks that never move. Readers take no lock, so a
/// slow reader never holds up those who append.
///
/// A log holds a few million events of large runs, so it packs them, and whoever reads gets them
/// unpacked. Usually a request takes 96 bytes: 16 when it starts, 64 when it is completed, and 16
/// when it is handed over.
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
    /// Appends the moments that came, from Dispatched to Finished, at once.
    void append(const CompletedDownload &download);
    /// Keeps the sentence about a failure beside the events.
    void setMessage(int item, const QString &message);
    QString message(int item) const;
    /// Keeps the server's words beside the HTTP status. The usual words take no room.
    void setReason(int item, int httpStatus, const QString &reason);
    QString reason(int item, int httpStatus) const;

    /// The place behind the last event. Places only tell from where to go on, because some events
    /// take more room than others: from one place to another there are at most as many events as
    /// the difference says.
    std::size_t size() const { return m_size.load(std::memory_order_acquire); }
    /// Calls `visitor` with stretches of events, in order: from place `from` to place `to`, or to
    /// the end of the log as it is now. It may go a few events beyond `to`, because what was
    /// appended at once comes at once. A stretch is valid during the call. Returns the place to go
    /// on from.
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
    /// The log is made of words of eight bytes.
    using Word = quint64;
    /// Each block is as large as all blocks before it together. So a few dozen blocks are enough
    /// for any log, and a small run needs only a small one.
    static constexpr std::size_t firstBlock = 1024;
    static constexpr std::size_t mostBlocks = 32;

    struct Place
    {
        std::size_t block;
        std::size_t offset;
        /// How many words the block can hold.
        std::size_t blockSize;

        std::size_t left() const { return blockSize - offset; }
    };
    static Place placeOf(std::size_t index);

    /// Writes an entry at place `size`, or at the begin of the next block if it does not fit, and
    /// returns the place behind it. Call it with the mutex held.
    template<typename Entry>
    std::size_t write(std::size_t size, const Entry &entry);
    std::size_t writeEvent(std::size_t size, const DownloadEvent &event);

    /// Room for unpacked events.
    struct Stretch
    {
        std::array<DownloadEvent, 512> events;
        std::size_t count = 0;

        void add(const DownloadEvent &event) { events[count++] = event; }
    };
    /// Unpacks events from place `from` on until place `end` is reached or there is no more room.
    /// Returns the place to go on from.
    std::size_t unpack(std::size_t from, std::size_t end, Stretch &stretch) const;

    /// Taken by those who append, so that they don't disturb each other.
    std::mutex m_appendMutex;
    /// A block is put in its place before the size counts a word in it.
    std::array<std::unique_ptr<Word[]>, mostBlocks> m_blocks;
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
    Stretch stretch;
    while (from < end) {
        stretch.count = 0;
        from = unpack(from, end, stretch);
        if (stretch.count > 0)
            visitor(std::span<const DownloadEvent>(stretch.events).first(stretch.count));
    }
    return from;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The one stream of facts about a run: appended to where the work is done, read by whoever watches.
#pragma once

#include "core/http/error_kind.h"
#include "core/http/http_message.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// Something that happened to one item of a run. Which of the last fields mean something depends on
/// the kind.
struct DownloadEvent
{
    enum class Kind : quint8 {
        Queued,     ///< by the run, for every item
        Started,    ///< taken by a lane
        Dispatched, ///< the last attempt was sent off; later than Started when there were retries
                    ///< or a wait for a client
        Connected,  ///< isReused: on a connection that was there
        Sent,
        FirstByte,
        Received,   ///< value: bytes of the body
        Finished,   ///< the work is over: status, error, httpStatus, attempts; value: the server's
                    ///< own delay in nanoseconds
        HandedOver, ///< the strategy passed the result on: this is the order in which people see
                    ///< results
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

/// Thread-safe. Appending costs well under a microsecond and never waits for a reader's work.
class EventLog
{
public:
    void append(const DownloadEvent &event);
    /// All at once, under one lock.
    void append(std::span<const DownloadEvent> events);
    /// The sentence about a failure, kept beside the events.
    void setMessage(int item, const QString &message);
    QString message(int item) const;
    /// The server's words beside the HTTP status, kept only where they are not the usual ones.
    void setReason(int item, const QString &reason);
    /// Nothing when the usual words were sent, or there was no answer.
    std::optional<QString> reason(int item) const;

    /// Copies the events from place `from` on to the end of `into`; returns the place to go on
    /// from.
    std::size_t read(std::size_t from, std::vector<DownloadEvent> &into) const;
    std::size_t size() const;

    /// Whether bodies of items are kept, for whoever wants to show them. Set before the run starts.
    void setKeepsBodies(bool keeps) { m_keepsBodies = keeps; }
    bool keepsBodies() const { return m_keepsBodies; }
    void setBody(int item, const QByteArray &body);
    /// Takes it out of the log; empty when there is none.
    QByteArray takeBody(int item);

private:
    mutable std::mutex m_mutex;
    std::deque<DownloadEvent> m_events;
    QHash<int, QString> m_messages;
    QHash<int, QString> m_reasons;
    QHash<int, QByteArray> m_bodies;
    bool m_keepsBodies = false;
};

} // namespace regatta

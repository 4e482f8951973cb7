// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection notes about the keyed request that it is answering. When the request is over,
// it becomes a frame of the record.
#pragma once

#include "core/http/server_timing.h"
#include "core/server/asio.h"
#include "core/server/keyed_runs.h"
#include "core/server/server_record.h"
#include "core/weather/forecast.h"

#include <chrono>
#include <optional>

namespace regatta {

class RecordSender;

/// Does nothing between `end` and the next `begin`, so that requests without a key cost nothing.
class RequestNote
{
public:
    /// The runs and the sender outlive it. There is no record if there is no sender.
    RequestNote(KeyedRuns &runs, RecordSender *const &sender, quint64 connection,
                Clock::time_point accepted);
    /// A request that is still under way has lost its client.
    ~RequestNote();
    RequestNote(const RequestNote &) = delete;
    RequestNote &operator=(const RequestNote &) = delete;

    /// Call this when the request is whole.
    void begin(const RecordKey &key);
    bool isKeyed() const { return m_isKeyed; }
    /// Whether there is room for the run of this keyed request.
    bool hasRoom() const { return m_run; }
    /// Whether its run is the one with this token.
    bool isOf(quint64 token) const { return m_run && m_run->key.token == token; }
    /// What the weather of a request for this code depends on, and counts the request if it is a
    /// download: a GET of the code's flag.
    WeatherKey weatherKey(CountryCode code, bool isDownload);

    /// The weather's waits are over, or the client has left meanwhile.
    void waited(const ServerTiming &timing, bool isWhole);
    /// The weather's fault strikes.
    void strike(Fault fault);
    void answerBegins(int httpStatus);
    /// So many more bytes of the body were sent.
    void sent(std::size_t bytes);
    /// The whole answer was sent just now.
    void answered(Clock::time_point now);
    /// The request is over.
    void end();

private:
    KeyedRuns &m_runs;
    RecordSender *const &m_sender;
    /// nullptr if there was no room.
    KeyedRun *m_run = nullptr;
    bool m_isKeyed = false;
    bool m_hasWaited = false;
    const quint64 m_connection;
    const qint64 m_accepted;
    RequestFrame m_frame;
};

} // namespace regatta

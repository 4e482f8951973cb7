// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection to the flag server: it reads requests, waits as the weather says, and
// answers in order.
#pragma once

#include "core/server/asio.h"
#include "core/server/fault_plan.h"
#include "core/server/flag_pages.h"
#include "core/server/flag_server.h"
#include "core/server/keyed_runs.h"
#include "core/server/request_note.h"
#include "core/server/request_parser.h"

#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>

namespace regatta {

class Connection;

/// Shared by all connections. Only the server's thread touches it, except for the counters.
struct ServerState
{
    struct Counters
    {
        std::atomic<quint64> connections{0}, openConnections{0}, peakConnections{0}, requests{0},
            openRequests{0}, peakRequests{0};
    };

    FlagServerOptions options;
    FlagPages pages;
    std::array<Counters, 3> counters;
    std::unordered_set<Connection *> connections;
    KeyedRuns runs;
    /// nullptr if nobody wants a record.
    RecordSender *sender = nullptr;
    quint64 connectionCount = 0;
    /// "Date: …\r\n". The server renews it.
    std::string dateLine;
    /// Called when a connection has ended and there is room for another.
    std::function<void()> onRoom;
};

class Connection : public std::enable_shared_from_this<Connection>
{
public:
    Connection(ServerState &state, SiteId site, Socket socket);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Answers requests until one side ends it.
    static Task<void> serve(std::shared_ptr<Connection> self);
    /// Closes the connection if it has waited for too long. `serve` then ends.
    void closeIfOverdue(Clock::time_point now);
    /// Closes the connection if it is answering a request of the run with this token.
    void closeIfAnswering(quint64 token);

private:
    using Reading = RequestReader::Reading;

    static constexpr std::size_t readSize = 4096;
    /// A client may send this far ahead of its answers. Then it has to wait for them.
    static constexpr std::size_t maxInput = RequestParser::maxHeaderBytes + readSize;

    Task<Reading> readRequest();
    const FlagRequest &request() const { return m_reader.request(); }
    /// Finds the path of a request that was read, and its key.
    void readTarget();
    WeatherKey weatherKey(const FlagPages::Found &found);

    /// Each of these returns whether the connection can still be used.
    Task<bool> answerRequest();
    Task<bool> answerInWeather(const FlagPages::Found &found);
    Task<bool> answerFaultily(const ServedPage &page, const Forecast &weather);
    Task<bool> answerPlainly(const ServedPage &page,
                             std::optional<std::chrono::microseconds> delay);
    Task<void> refuse(Reading reason);

    std::string_view bodyOf(const ServedPage &page) const;
    void composeHead(const ServedPage &page, std::optional<std::chrono::microseconds> delay,
                     bool keepsAlive);
    /// Sends `m_head` and the body. Returns false if the client left.
    Task<bool> send(std::string_view body);
    Task<bool> sendRest(std::string_view body, std::size_t sent);
    Task<void> drip(std::string_view body);
    void reset();
    Task<void> lingerAndClose();

    /// Returns false if the client left meanwhile.
    Task<bool> sleep(std::chrono::microseconds duration);
    void watchClient();
    bool takeInput();

    void expectWithin(std::chrono::milliseconds limit, Clock::time_point since = Clock::now());
    void noteServed(std::chrono::microseconds delay, int status);
    ServerState::Counters &counters();

    ServerState &m_state;
    const SiteId m_site;
    const quint64 m_number;
    Socket m_socket;
    Timer m_timer;
    beast::flat_buffer m_input;
    RequestReader m_reader;
    RequestNote m_note;
    /// Of the target, without the key.
    std::string_view m_path;
    bool m_hasRoom = true;
    std::string m_head;
    /// When it became free for the next request.
    Clock::time_point m_free;
    Clock::time_point m_deadline;
    /// Tells the watch of one sleep from those of earlier ones. It changes whenever a sleep begins
    /// or ends.
    quint64 m_sleepNumber = 0;
    bool m_hasLeft = false;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection to the flag server: requests in, answers out in order, and the weather in
// between.
#pragma once

#include "core/server/asio.h"
#include "core/server/fault_plan.h"
#include "core/server/flag_pages.h"
#include "core/server/flag_server.h"
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

/// What all connections share. Touched by the server's thread only, but for the counters.
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
    quint64 connectionCount = 0;
    /// "Date: …\r\n", renewed by the server.
    std::string dateLine;
    /// Called when a connection has ended: there is room for another.
    std::function<void()> onRoom;
};

class Connection : public std::enable_shared_from_this<Connection>
{
public:
    Connection(ServerState &state, SiteId site, Socket socket);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Answers requests until one side has had enough.
    static Task<void> serve(std::shared_ptr<Connection> self);
    /// Closes it when it has been waiting for too long; `serve` then ends.
    void closeIfOverdue(Clock::time_point now);

private:
    using Reading = RequestReader::Reading;

    Task<Reading> readRequest();
    const FlagRequest &request() const { return m_reader.request(); }

    /// These return whether the connection can be used further.
    Task<bool> answerRequest();
    Task<bool> answerInWeather(const FlagPages::Found &found);
    Task<bool> answerFaultily(const Page &page, const Forecast &weather);
    Task<bool> answerPlainly(const Page &page, std::optional<std::chrono::microseconds> delay);
    Task<void> refuse(Reading reason);

    std::string_view bodyOf(const Page &page) const;
    void composeHead(const Page &page, std::optional<std::chrono::microseconds> delay,
                     bool keepsAlive);
    /// `m_head` and the body; false when the client left.
    Task<bool> send(std::string_view body);
    Task<void> drip(std::string_view body);
    void reset();
    Task<void> lingerAndClose();

    /// False when the client left meanwhile.
    Task<bool> sleep(std::chrono::microseconds duration);
    void watchClient();
    bool takeInput();

    void expectWithin(std::chrono::milliseconds limit);
    void noteServed(std::chrono::microseconds delay, int status);
    ServerState::Counters &counters();

    ServerState &m_state;
    const SiteId m_site;
    const quint64 m_number;
    Socket m_socket;
    Timer m_timer;
    beast::flat_buffer m_input;
    RequestReader m_reader;
    std::string m_head;
    Clock::time_point m_deadline;
    /// Tells the watch of one sleep from those of earlier ones; changes at each falling asleep and
    /// waking.
    quint64 m_sleepNumber = 0;
    bool m_hasLeft = false;
};

} // namespace regatta

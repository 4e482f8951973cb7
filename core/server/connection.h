// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection to the flag server in HTTP/1.1: it reads requests, waits as the weather
// says, and answers in order.
#pragma once

#include "core/server/client_socket.h"
#include "core/server/request_parser.h"
#include "core/server/request_service.h"
#include "core/server/server_state.h"

#include <boost/beast/core/flat_buffer.hpp>

#include <memory>
#include <string>

namespace regatta {

class Connection : public std::enable_shared_from_this<Connection>,
                   public OpenConnection,
                   private RequestWaiter
{
public:
    /// `input` has what was read already.
    explicit Connection(std::unique_ptr<ClientSocket> client,
                        beast::flat_buffer input = beast::flat_buffer(ClientSocket::maxInput));
    ~Connection() override = default;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Answers requests until one side ends it.
    static Task<void> serve(std::shared_ptr<Connection> self);
    void closeIfOverdue(Clock::time_point now) override;
    void endRequestsOf(quint64 token) override;

private:
    using Reading = RequestReader::Reading;

    Task<Reading> readRequest();
    const FlagRequest &request() const { return m_reader.request(); }
    /// Returns whether the connection can still be used.
    Task<bool> answerRequest();
    Task<void> answerFaultily(Fault fault);
    Task<void> refuse(Reading reason);
    /// Sends the answer as it should be. Returns false if the client left.
    Task<bool> sendAnswer();

    void composeHead(bool keepsAlive);
    /// Sends `m_head` and the body. Returns false if the client left.
    Task<bool> send(std::string_view body);
    Task<bool> sendRest(std::string_view body, std::size_t sent);
    Task<void> drip(std::string_view body);

    Task<bool> sendPaced(std::string_view body);
    Task<bool> sleepUntil(Clock::time_point time) override;
    Task<bool> sleep(std::chrono::microseconds duration);
    void wake() override { m_timer.cancel(); }
    void watchClient();

    std::unique_ptr<ClientSocket> m_client;
    ServerState &m_state;
    Timer m_timer;
    beast::flat_buffer m_input;
    RequestReader m_reader;
    RequestService m_service;
    std::string m_head;
    /// When it became free for the next request.
    Clock::time_point m_free;
    /// Tells the watch of one sleep from those of earlier ones. It changes whenever a sleep begins
    /// or ends.
    quint64 m_sleepNumber = 0;
    bool m_hasLeft = false;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// One client's HTTP/2 connection to the flag server. Each of its streams passes the same door as a
// request of HTTP/1.1 does.
#pragma once

#include "core/secure_server/http2_session.h"
#include "core/server/client_socket.h"
#include "core/server/request_service.h"

#include <memory>
#include <string>
#include <vector>

namespace regatta {

class Http2Connection : public std::enable_shared_from_this<Http2Connection>,
                        public OpenConnection,
                        private Http2Answerer
{
public:
    /// `input` has what was read already.
    Http2Connection(std::unique_ptr<ClientSocket> client, beast::flat_buffer input);
    ~Http2Connection() override;
    Http2Connection(const Http2Connection &) = delete;
    Http2Connection &operator=(const Http2Connection &) = delete;

    /// Answers requests until one side ends it.
    static Task<void> serve(std::shared_ptr<Http2Connection> self);
    void closeIfOverdue(Clock::time_point now) override;
    void endRequestsOf(quint64 token) override;

private:
    class Exchange;

    void requestCame(Http2Stream &stream, Reading reading) override;
    void answerLeft(Http2Stream &stream) override;
    void streamEnded(Http2Stream &stream) override;

    // Each of these returns whether the connection can still be used.
    Task<bool> readMore();
    bool takeInput();

    /// Sends what there is, as far as the client takes it.
    void flush();
    void flushSoon();
    void waitUntilWritable();
    Task<void> waitWhileClogged();

    Exchange &takeExchange(Http2Stream &stream);
    void release(Exchange &exchange);
    static Task<void> answerInTime(std::shared_ptr<Http2Connection> self, Exchange &exchange);
    void answer(Exchange &exchange);
    void answerFaultily(Exchange &exchange, Fault fault);
    void respond(Exchange &exchange, std::size_t released);
    Task<void> sendPaced(Exchange &exchange);
    Task<void> resetLater(Exchange &exchange);
    Task<void> drip(Exchange &exchange);
    void end(Exchange &exchange);

    std::unique_ptr<ClientSocket> m_client;
    ServerState &m_state;
    beast::flat_buffer m_input;
    Http2Session m_session;
    /// They are used again.
    std::vector<std::unique_ptr<Exchange>> m_exchanges;
    std::vector<Exchange *> m_free;
    /// Of the answer that begins.
    std::string m_head;
    std::vector<Http2Field> m_fields;
    /// Waits while too much is to be sent.
    Timer m_clogged;
    Clock::time_point m_lastRequest;
    Clock::time_point m_blockedSince;
    bool m_isBlocked = false;
    bool m_willFlush = false;
    bool m_isGoingAway = false;
    /// Nothing more is sent.
    bool m_hasEnded = false;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection sends, and how it waits.
#include "core/server/connection.h"

namespace regatta {
namespace {

using namespace std::chrono_literals;

} // namespace

// ---- Sending

Task<bool> Connection::send(std::string_view body)
{
    ErrorCode error;
    // The kernel nearly always takes everything at once, so there is nothing to wait for.
    const std::size_t sent = m_client->write(m_head, body, error);
    if (!error) {
        m_service.note().sent(body.size());
        co_return true;
    }
    if (error != asio::error::would_block)
        co_return false;
    co_return co_await sendRest(body, sent);
}

/// Waits for a client that takes its answer slowly.
Task<bool> Connection::sendRest(std::string_view body, std::size_t sent)
{
    m_client->expectWithin(m_state.options.idleTimeout);
    const std::string_view head = m_head;
    ErrorCode error = asio::error::would_block;
    while (error == asio::error::would_block) {
        auto token = asio::redirect_error(useAwaitable, error);
        co_await m_client->socket().async_wait(Socket::wait_write, token);
        if (!error)
            sent += m_client->write(head.substr(std::min(sent, head.size())),
                                    body.substr(sent - std::min(sent, head.size())), error);
    }
    m_service.note().sent(sent - std::min(sent, head.size()));
    co_return !error;
}

/// At the bandwidth of the weather: the head goes ahead, and the body follows in pieces.
Task<bool> Connection::sendPaced(std::string_view body)
{
    bool isThere = co_await send({});
    while (isThere && !body.empty()) {
        const std::string_view piece = body.substr(0, m_service.pieceSize());
        isThere = co_await sleepUntil(m_service.book(piece.size()));
        m_head.clear();
        isThere = isThere && co_await send(piece);
        body.remove_prefix(piece.size());
    }
    co_return isThere;
}

Task<void> Connection::drip(std::string_view body)
{
    bool isThere = co_await send({});
    while (isThere && !body.empty()) {
        m_head = body.front();
        body.remove_prefix(1);
        isThere = co_await sleep(1s) && co_await send({});
        m_service.note().sent(isThere ? 1 : 0);
    }
}

// ---- Waiting

Task<bool> Connection::sleep(std::chrono::microseconds duration)
{
    return sleepUntil(Clock::now() + duration);
}

Task<bool> Connection::sleepUntil(Clock::time_point time)
{
    m_client->expectNothing();
    ++m_sleepNumber;
    m_timer.expires_at(time);
    watchClient();
    ErrorCode ignored;
    auto token = asio::redirect_error(useAwaitable, ignored);
    co_await m_timer.async_wait(token);
    ++m_sleepNumber;
    m_client->socket().cancel(ignored);
    co_return !m_hasLeft;
}

/// Reads ahead while asleep, because only reading tells that the client has left.
void Connection::watchClient()
{
    auto watch = [self = shared_from_this(), number = m_sleepNumber](ErrorCode error) {
        if (error || number != self->m_sleepNumber)
            return;
        if (!self->m_client->takeInput(self->m_input)) {
            self->m_hasLeft = true;
            self->m_timer.cancel();
        } else if (self->m_client->room(self->m_input).size() > 0) {
            self->watchClient();
        }
    };
    m_client->socket().async_wait(Socket::wait_read, std::move(watch));
}

} // namespace regatta

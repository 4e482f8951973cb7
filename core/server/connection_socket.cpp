// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection does with its socket and its timer.
#include "core/server/connection.h"

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// We wait this long for the client's end. If we closed with unread input, the kernel would reset
/// the connection and the client would lose the answer.
constexpr auto lingering = 1s;

} // namespace

// ---- Sending

Task<bool> Connection::send(std::string_view body)
{
    const std::array<asio::const_buffer, 2> whole{asio::buffer(m_head), asio::buffer(body)};
    ErrorCode error;
    // The kernel nearly always takes everything at once, so there is nothing to wait for.
    const std::size_t sent = m_socket.write_some(whole, error);
    const std::size_t size = m_head.size() + body.size();
    if (sent == size) {
        m_service.note().sent(body.size());
        co_return true;
    }
    if (error && error != asio::error::would_block)
        co_return false;
    co_return co_await sendRest(body, sent);
}

/// Waits for a client that takes its answer slowly.
Task<bool> Connection::sendRest(std::string_view body, std::size_t sent)
{
    expectWithin(m_state.options.idleTimeout);
    const std::size_t headLeft = m_head.size() - std::min(sent, m_head.size());
    const std::array<asio::const_buffer, 2> rest{
        asio::buffer(m_head.data() + (m_head.size() - headLeft), headLeft),
        asio::buffer(body) + (sent - (m_head.size() - headLeft))};
    ErrorCode error;
    auto token = asio::redirect_error(useAwaitable, error);
    sent += co_await asio::async_write(m_socket, rest, token);
    m_service.note().sent(sent - std::min(sent, m_head.size()));
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

/// Closing with a linger time of zero sends RST instead of FIN.
void Connection::reset()
{
    ErrorCode ignored;
    m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    m_socket.close(ignored);
}

/// If a socket is closed with unread input, the connection is reset, and the client may lose the
/// answer. So we wait for the client's own end.
Task<void> Connection::lingerAndClose()
{
    ErrorCode error;
    m_socket.shutdown(Socket::shutdown_send, error);
    expectWithin(lingering);
    while (!error) {
        m_input.clear();
        const auto room = m_input.prepare(readSize);
        auto token = asio::redirect_error(useAwaitable, error);
        co_await m_socket.async_read_some(room, token);
    }
}

// ---- Waiting

Task<bool> Connection::sleep(std::chrono::microseconds duration)
{
    return sleepUntil(Clock::now() + duration);
}

Task<bool> Connection::sleepUntil(Clock::time_point time)
{
    m_deadline = Clock::time_point::max();
    ++m_sleepNumber;
    m_timer.expires_at(time);
    watchClient();
    ErrorCode ignored;
    auto token = asio::redirect_error(useAwaitable, ignored);
    co_await m_timer.async_wait(token);
    ++m_sleepNumber;
    m_socket.cancel(ignored);
    co_return !m_hasLeft;
}

/// Reads ahead while asleep, because only reading tells that the client has left.
void Connection::watchClient()
{
    auto watch = [self = shared_from_this(), number = m_sleepNumber](ErrorCode error) {
        if (error || number != self->m_sleepNumber)
            return;
        if (!self->takeInput()) {
            self->m_hasLeft = true;
            self->m_timer.cancel();
        } else if (self->m_input.size() < maxInput) {
            self->watchClient();
        }
    };
    m_socket.async_wait(Socket::wait_read, std::move(watch));
}

/// Returns false at the end of the client's stream. We can't tell a client that has only closed its
/// sending side from one that is gone, but no client does that while it waits for an answer.
bool Connection::takeInput()
{
    const auto room = m_input.prepare(std::min(readSize, maxInput - m_input.size()));
    ErrorCode error;
    m_input.commit(m_socket.read_some(room, error));
    return !error || error == asio::error::would_block;
}

} // namespace regatta

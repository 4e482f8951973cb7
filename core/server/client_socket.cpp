// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/client_socket.h"

#include <algorithm>

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// We wait this long for the client's end. If we closed with unread input, the kernel would reset
/// the connection and the client would lose the answer.
constexpr auto lingering = 1s;

} // namespace

ClientSocket::ClientSocket(ServerState &state, SiteId site, Socket socket)
    : m_state(state),
      m_client{.site = site, .number = ++state.connectionCount, .accepted = Clock::now()},
      m_socket(std::move(socket))
{
    m_state.connections.insert(this);
    auto &count = m_state.countersOf(site);
    ++count.connections;
    ServerState::Counters::raiseTo(count.peakConnections, ++count.openConnections);
    expectWithin(m_state.options.idleTimeout, m_client.accepted);
    ErrorCode ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    m_socket.non_blocking(true, ignored);
}

ClientSocket::~ClientSocket()
{
    m_state.connections.erase(this);
    --m_state.countersOf(m_client.site).openConnections;
    if (m_state.onRoom)
        m_state.onRoom();
}

void ClientSocket::closeIfOverdue(Clock::time_point now)
{
    if (m_protocol)
        m_protocol->closeIfOverdue(now);
    else if (isOverdue(now))
        close();
}

void ClientSocket::endRequestsOf(quint64 token)
{
    if (m_protocol)
        m_protocol->endRequestsOf(token);
}

// ---- Reading

bool ClientSocket::takeHeld(beast::flat_buffer &input)
{
    const std::size_t before = input.size();
    return m_layer && m_layer->receive(0, input) && input.size() > before;
}

asio::mutable_buffer ClientSocket::room(beast::flat_buffer &input)
{
    if (m_layer)
        return m_layer->room();
    return input.prepare(std::min(readSize, input.max_size() - input.size()));
}

bool ClientSocket::received(beast::flat_buffer &input, std::size_t bytes)
{
    if (m_layer)
        return m_layer->receive(bytes, input);
    input.commit(bytes);
    return true;
}

/// No coroutine of its own, because each read would pay for it.
Task<std::size_t> ClientSocket::readSome(asio::mutable_buffer room, ErrorCode &error)
{
    if (room.size() == 0)
        return awaitWritable(error);
    return m_socket.async_read_some(room, asio::redirect_error(useAwaitable, error));
}

Task<std::size_t> ClientSocket::awaitWritable(ErrorCode &error)
{
    auto token = asio::redirect_error(useAwaitable, error);
    co_await m_socket.async_wait(Socket::wait_write, token);
    co_return 0;
}

/// We can't tell a client that has only closed its sending side from one that is gone, but no
/// client does that while it waits for an answer.
bool ClientSocket::takeInput(beast::flat_buffer &input)
{
    const auto space = room(input);
    ErrorCode error;
    const std::size_t bytes = m_socket.read_some(space, error);
    if (error == asio::error::would_block)
        return true;
    return !error && received(input, bytes);
}

// ---- Writing

std::size_t ClientSocket::write(std::string_view head, std::string_view body, ErrorCode &error)
{
    if (m_layer)
        return m_layer->write(head, body, error);
    const std::array<asio::const_buffer, 2> whole{asio::buffer(head), asio::buffer(body)};
    const std::size_t sent = m_socket.write_some(whole, error);
    if (!error && sent < head.size() + body.size())
        error = asio::error::would_block;
    return sent;
}

void ClientSocket::reset()
{
    ErrorCode ignored;
    m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    m_socket.close(ignored);
}

void ClientSocket::close()
{
    ErrorCode ignored;
    m_socket.close(ignored);
}

Task<void> ClientSocket::lingerAndClose(beast::flat_buffer &input)
{
    setProtocol(nullptr);
    expectWithin(lingering);
    if (m_layer && m_socket.is_open())
        m_layer->end();
    ErrorCode error;
    m_socket.shutdown(Socket::shutdown_send, error);
    while (!error) {
        input.clear();
        const auto space = input.prepare(readSize);
        auto token = asio::redirect_error(useAwaitable, error);
        co_await m_socket.async_read_some(space, token);
    }
}

} // namespace regatta

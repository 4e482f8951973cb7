// SPDX-License-Identifier: GPL-3.0-or-later
// The socket of one client, from its acceptance to its end, whatever protocol is spoken over it. It
// counts as a connection, and is closed when the client takes too long.
#pragma once

#include "core/server/asio.h"
#include "core/server/byte_layer.h"
#include "core/server/request_parser.h"
#include "core/server/request_service.h"
#include "core/server/server_state.h"

#include <boost/beast/core/flat_buffer.hpp>

#include <memory>
#include <string_view>

namespace regatta {

class ClientSocket
{
public:
    static constexpr std::size_t readSize = 4096;
    /// A client may send this far ahead of its answers. Then it has to wait for them.
    static constexpr std::size_t maxInput = RequestParser::maxHeaderBytes + readSize;

    /// The state outlives it.
    ClientSocket(ServerState &state, SiteId site, Socket socket);
    ~ClientSocket();
    ClientSocket(const ClientSocket &) = delete;
    ClientSocket &operator=(const ClientSocket &) = delete;

    ServerState &state() { return m_state; }
    ClientConnection &client() { return m_client; }
    /// For waiting.
    Socket &socket() { return m_socket; }

    /// Everything passes this layer from now on. Nothing may have been read.
    void setLayer(std::unique_ptr<ByteLayer> layer) { m_layer = std::move(layer); }
    /// The protocol that is spoken. It hears of what concerns all connections. nullptr if there is
    /// none; the socket is then closed when it is overdue.
    void setProtocol(OpenConnection *protocol) { m_protocol = protocol; }

    /// What the server tells all connections.
    void closeIfOverdue(Clock::time_point now);
    void endRequestsOf(quint64 token);

    // To read, wait for bytes in `room`, and then call `received`. `input` never grows beyond its
    // maximum.

    /// Moves bytes that had come before, and found no room, into `input`. Returns whether there
    /// were any.
    bool takeHeld(beast::flat_buffer &input);
    asio::mutable_buffer room(beast::flat_buffer &input);
    /// Waits for bytes and returns how many came into this room. If there is no room, the layer has
    /// to write before it reads on, and this waits until the client takes that.
    Task<std::size_t> readSome(asio::mutable_buffer room, ErrorCode &error);
    /// Returns false at the end of the client's stream.
    bool received(beast::flat_buffer &input, std::size_t bytes);
    /// Reads what is there, without waiting. Returns false at the end of the client's stream.
    bool takeInput(beast::flat_buffer &input);

    /// Sends as much as the socket takes now, and returns how much that is. `error` is set only if
    /// that is less than all.
    std::size_t write(std::string_view head, std::string_view body, ErrorCode &error);

    /// Closing with a linger time of zero sends RST instead of FIN.
    void reset();
    void close();
    /// Says that nothing more will come, and waits for the client's own end. `input` is lost.
    Task<void> lingerAndClose(beast::flat_buffer &input);

    void expectWithin(std::chrono::milliseconds limit, Clock::time_point since = Clock::now())
    {
        m_deadline = since + limit;
    }
    /// The client has all the time that it wants.
    void expectNothing() { m_deadline = Clock::time_point::max(); }
    bool isOverdue(Clock::time_point now) const { return now > m_deadline; }

private:
    Task<std::size_t> awaitWritable(ErrorCode &error);

    ServerState &m_state;
    ClientConnection m_client;
    Socket m_socket;
    std::unique_ptr<ByteLayer> m_layer;
    OpenConnection *m_protocol = nullptr;
    Clock::time_point m_deadline;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The actions of a case of the fault server on the connection on which it is played.
#pragma once

#include "tests/support/fault_server.h"

#include <optional>

namespace regatta {

/// Used by one thread, which belongs to the connection.
class FaultConnection
{
public:
    FaultConnection(FaultServer &server, int socket, int number);

    /// The head of the next request. Nothing if the client closed the connection, or sent something
    /// other than a request.
    std::optional<SeenRequest> readRequest();
    /// Whether the client wants only that request on this connection.
    bool isLast() const { return m_isLast; }

    /// The server whose addresses redirects may point at.
    const FaultServer &server() const { return m_server; }

    // All of these return false if the client has gone or the server is being stopped. The case is
    // over then.
    bool send(const QByteArray &bytes);
    /// Sends the bytes one at a time.
    bool drip(const QByteArray &bytes, std::chrono::milliseconds interval);
    bool pause(std::chrono::milliseconds time);
    /// Waits until the client leaves.
    bool holdForever();
    /// Waits for FaultServer::release.
    bool holdUntilReleased();

    /// Sends a correct answer with its length.
    bool reply(int status, const QByteArray &headers, const QByteArray &body);
    /// Makes the connection end with RST instead of FIN.
    void endWithReset();
    /// The request no longer counts as under way. `reply` calls this itself.
    void noteAnswered();

private:
    bool wait(int descriptor, int timeout);

    FaultServer &m_server;
    int m_socket;
    int m_number;
    int m_requestsRead = 0;
    QByteArray m_unread;
    bool m_isAnswered = true;
    bool m_isLast = false;
};

/// What happens to the connection after a case.
enum class Afterwards { KeepOpen, Close };

/// Plays a case ("status/418") in answer to a request. An unknown case aborts the program, because
/// it is a mistake in a test.
Afterwards playCase(const QByteArray &faultCase, const SeenRequest &request,
                    FaultConnection &connection);

/// A GIF whose comment names the target of a request.
QByteArray imageNaming(const QByteArray &target);

/// Images of a few bytes, by the names that regatta::imageFormat gives them.
QByteArray smallImage(QByteArrayView format);

} // namespace regatta

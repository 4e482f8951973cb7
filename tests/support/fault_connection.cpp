// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_connection.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace regatta {
namespace {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 302:
        return "Found";
    case 404:
        return "Not Found";
    case 418:
        return "I'm a teapot";
    case 429:
        return "Too Many Requests";
    case 503:
        return "Service Unavailable";
    default:
        return "Reason " + QByteArray::number(status);
    }
}

SeenRequest parseHead(const QByteArray &head)
{
    SeenRequest request;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> requestLine = lines.front().trimmed().split(' ');
    request.method = requestLine.value(0);
    request.target = requestLine.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    return request;
}

} // namespace

FaultConnection::FaultConnection(FaultServer &server, int socket, int number)
    : m_server(server), m_socket(socket), m_number(number)
{}

std::optional<SeenRequest> FaultConnection::readRequest()
{
    qsizetype end = -1;
    while ((end = m_unread.indexOf("\r\n\r\n")) < 0) {
        char buffer[4096];
        const ssize_t count = recv(m_socket, buffer, sizeof buffer, 0);
        if (count <= 0)
            return {};
        m_unread.append(buffer, count);
    }
    SeenRequest request = parseHead(m_unread.left(end));
    request.connection = m_number;
    request.numberOnConnection = m_requestsRead++;
    m_isLast = request.header("Connection").compare("close", Qt::CaseInsensitive) == 0;
    m_unread.remove(0, end + 4);
    m_isAnswered = false;
    m_server.noteRequest(request);
    return request;
}

bool FaultConnection::send(const QByteArray &bytes)
{
    QByteArrayView rest = bytes;
    while (!rest.isEmpty()) {
        const auto size = static_cast<std::size_t>(rest.size());
        const ssize_t count = ::send(m_socket, rest.data(), size, MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        rest = rest.sliced(count);
    }
    return true;
}

bool FaultConnection::drip(const QByteArray &bytes, std::chrono::milliseconds interval)
{
    for (const char byte : bytes) {
        if (!send(QByteArray(1, byte)) || !pause(interval))
            return false;
    }
    return true;
}

bool FaultConnection::pause(std::chrono::milliseconds time)
{
    return wait(-1, static_cast<int>(time.count()));
}

bool FaultConnection::holdForever()
{
    return wait(-1, -1);
}

bool FaultConnection::holdUntilReleased()
{
    return wait(m_server.m_released, -1);
}

bool FaultConnection::wait(int descriptor, int timeout)
{
    pollfd watched[] = {{m_socket, POLLRDHUP, 0}, {descriptor, POLLIN, 0}};
    poll(watched, 2, timeout);
    return watched[0].revents == 0; // the server stops by shutting the socket down
}

bool FaultConnection::reply(int status, const QByteArray &headers, const QByteArray &body)
{
    noteAnswered(); // do this first, or we could see the client's next request before this one's
                    // end
    return send("HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n" +
                headers + (m_isLast ? "Connection: close\r\n" : "") +
                "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void FaultConnection::noteAnswered()
{
    if (!std::exchange(m_isAnswered, true))
        m_server.noteAnswered();
}

void FaultConnection::endWithReset()
{
    const linger discard{1, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &discard, sizeof discard);
}

} // namespace regatta

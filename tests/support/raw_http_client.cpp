// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_http_client.h"

#include <QDeadlineTimer>
#include <QHostAddress>

namespace regatta {
namespace {

/// The limit is only there so that a failing test ends.
constexpr int patience = 30'000;

} // namespace

std::optional<double> RawReply::delayMilliseconds() const
{
    const QByteArray timing = fields.value("server-timing");
    const QByteArray start = "delay;dur=";
    if (!timing.startsWith(start))
        return {};
    return timing.mid(start.size()).toDouble();
}

RawHttpClient::RawHttpClient(quint16 port)
{
    m_socket.connectToHost(QHostAddress::LocalHost, port);
    m_socket.waitForConnected(patience);
}

void RawHttpClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

bool RawHttpClient::readMore()
{
    const bool hasMore = m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(patience);
    m_input += m_socket.readAll();
    return hasMore;
}

RawReply RawHttpClient::readReply(bool isHead)
{
    qsizetype end = -1;
    while ((end = m_input.indexOf("\r\n\r\n")) < 0) {
        if (!readMore())
            return {};
    }
    RawReply reply;
    auto lines = m_input.left(end).split('\n');
    m_input.remove(0, end + 4);
    reply.status = lines.takeFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : lines) {
        const auto colon = line.indexOf(':');
        reply.fields.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = isHead ? 0 : reply.fields.value("content-length").toLongLong();
    while (m_input.size() < length) {
        if (!readMore())
            return {};
    }
    reply.body = m_input.left(length);
    m_input.remove(0, length);
    return reply;
}

RawReply RawHttpClient::get(const QByteArray &target, const QByteArray &fields)
{
    send(getRequest(target, fields));
    return readReply();
}

std::optional<QByteArray> RawHttpClient::readToEnd(std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (m_socket.state() == QAbstractSocket::ConnectedState) {
        if (deadline.hasExpired())
            return {};
        m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
    }
    return m_input + m_socket.readAll();
}

QByteArray RawHttpClient::readAtLeast(qsizetype size)
{
    while (m_input.size() < size && readMore()) {
    }
    return m_input;
}

QByteArray getRequest(const QByteArray &target, const QByteArray &fields)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP client that hides nothing: the test decides every byte that is sent and sees every byte
// of the answer.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QTcpSocket>

#include <chrono>
#include <optional>

namespace regatta {

struct RawReply
{
    int status = 0;
    /// The fields by their names in lower case.
    QMap<QByteArray, QByteArray> fields;
    QByteArray body;

    /// From `Server-Timing: delay;dur=…`. Nothing if there is none.
    std::optional<double> delayMilliseconds() const;
};

class RawHttpClient
{
public:
    explicit RawHttpClient(quint16 port);

    void send(const QByteArray &bytes);
    /// The next answer. Its status is 0 if the connection ends before the answer is whole. An
    /// answer to HEAD has no body, whatever its length says.
    RawReply readReply(bool isHead = false);
    RawReply get(const QByteArray &target, const QByteArray &fields = {});
    /// Everything that comes until the server closes. Nothing if the server does not close.
    std::optional<QByteArray> readToEnd(std::chrono::milliseconds limit = std::chrono::seconds(30));
    /// Waits until at least this many bytes have come, and returns all bytes that are there.
    QByteArray readAtLeast(qsizetype size);
    /// Ends with RST, like a client that was killed.
    void abort() { m_socket.abort(); }
    QTcpSocket &socket() { return m_socket; }

private:
    bool readMore();

    QTcpSocket m_socket;
    QByteArray m_input;
};

/// "GET target HTTP/1.1", with Host and the given lines.
QByteArray getRequest(const QByteArray &target, const QByteArray &fields = {});

} // namespace regatta

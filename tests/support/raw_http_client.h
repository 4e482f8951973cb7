// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP client that hides nothing: the test decides over every byte sent and sees every byte of
// the answer.
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
    /// By lower-case name.
    QMap<QByteArray, QByteArray> fields;
    QByteArray body;

    /// Of `Server-Timing: delay;dur=…`; nothing when there is none.
    std::optional<double> delayMilliseconds() const;
};

class RawHttpClient
{
public:
    explicit RawHttpClient(quint16 port);

    void send(const QByteArray &bytes);
    /// The next answer; status 0 when the connection ends before it is whole. An answer to HEAD has
    /// no body, whatever its length says.
    RawReply readReply(bool isHead = false);
    RawReply get(const QByteArray &target, const QByteArray &fields = {});
    /// All that comes until the server closes; nothing when it does not.
    std::optional<QByteArray> readToEnd(std::chrono::milliseconds limit = std::chrono::seconds(30));
    /// Waits until at least so many bytes have come, and returns all there are.
    QByteArray readAtLeast(qsizetype size);
    /// Ends with RST, as a killed client does.
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

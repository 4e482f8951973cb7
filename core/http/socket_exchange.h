// SPDX-License-Identifier: GPL-3.0-or-later
// One GET on its own connection, for answers that Qt Network cannot read.
#pragma once

#include "core/http/answer_reader.h"

#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>

namespace regatta {

/// Lives in an event loop. It ends once, by `finished` from that event loop, unless it is destroyed
/// before.
class SocketExchange : public QObject
{
    Q_OBJECT

public:
    using Finished = std::function<void(HttpExchange)>;

    /// Connects at once to `host`, which may be another name for the host of the address.
    SocketExchange(const HttpStep &step, const QString &host, const ClientSettings &settings,
                   Finished finished);

private:
    void connectToHost(const QString &host);
    void sendRequest();
    void bytesArrived();
    void socketFailed(QAbstractSocket::SocketError error);
    void armTimer();
    void timeRanOut();
    void fail(Failure failure);
    void end();

    const HttpStep m_step;
    const ClientSettings &m_settings;
    Finished m_finished;
    AnswerReader m_reader;
    PhaseTimes m_times;
    TimePoint m_connectDeadline;
    Failure m_failure;
    bool m_isOver = false;
    QTimer m_timer;
    std::unique_ptr<QTcpSocket> m_socket;
};

} // namespace regatta

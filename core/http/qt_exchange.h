// SPDX-License-Identifier: GPL-3.0-or-later
// One GET through Qt Network, held to our limits where Qt's own are missing or mean something else.
#pragma once

#include "core/http/http_exchange.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace regatta {

/// Lives in its manager's thread. Ends exactly once, by `finished`, whatever the reply does or
/// fails to do.
class QtExchange : public QObject
{
    Q_OBJECT

public:
    using Finished = std::function<void(HttpExchange)>;

    /// Sends at once. `finished` is called from the event loop, never from here; the exchange may
    /// be deleted later in it.
    QtExchange(QNetworkAccessManager &manager, const HttpStep &step, const ClientSettings &settings,
               Finished finished);
    ~QtExchange() override;

    /// Ends it as stopped.
    void stop();

private:
    void connectReply();
    void requestSent();
    void headersArrived();
    void drain();
    void replyFinished();
    void armTimer();
    void timeRanOut();
    void abortWith(Failure failure);
    void end();

    Phase phase() const;
    Failure transportFailure() const;

    HttpStep m_step;
    const ClientSettings &m_settings;
    Finished m_finished;
    HttpExchange m_exchange;
    TimePoint m_connectDeadline;
    bool m_startedConnecting = false;
    int m_timesSent = 0;
    bool m_isOver = false;
    QTimer m_timer;
    /// Ours to delete, unless its manager goes first.
    QPointer<QNetworkReply> m_reply;
};

/// Sets up a manager so that only what we ask for happens: no proxy, cookies or cache of its own.
void prepareManager(QNetworkAccessManager &manager, const ClientSettings &settings);

} // namespace regatta

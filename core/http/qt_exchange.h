// SPDX-License-Identifier: GPL-3.0-or-later
// One GET through Qt Network, held to our limits where Qt's own are missing or mean something else.
#pragma once

#include "core/http/http_exchange.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

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
    QtExchange(std::shared_ptr<QNetworkAccessManager> manager, const HttpStep &step,
               const ClientSettings &settings, Finished finished);
    ~QtExchange() override;

    /// Ends it as stopped.
    void stop();
    /// Tells it that a connection will be opened for it, where Qt Network itself does not tell.
    void expectNewConnection() { m_startedConnecting = true; }

private:
    void send();
    void connectReply();
    void requestSent();
    void headersArrived();
    void drain();
    void replyFinished();
    bool lostSomeOtherConnection() const;
    void sendApart();
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
    /// Shared with the client, which may go on with another one.
    std::shared_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<QNetworkReply> m_reply;
    /// Of a first try that did not count; with its manager.
    std::shared_ptr<QNetworkAccessManager> m_abandonedManager;
    std::unique_ptr<QNetworkReply> m_abandonedReply;
};

/// A manager set up so that only what we ask for happens: no proxy, cookies or cache of its own.
std::shared_ptr<QNetworkAccessManager> makeManager(const ClientSettings &settings);

} // namespace regatta

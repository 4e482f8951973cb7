// SPDX-License-Identifier: GPL-3.0-or-later
// One GET through Qt Network, within our own limits, because Qt's are missing or mean something
// else.
#pragma once

#include "core/http/http_exchange.h"
#include "core/http/qt_manager.h"
#include "core/http/socket_exchange.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace regatta {

/// Lives in its manager's thread. It ends exactly once, by a call of `finished`, whatever the reply
/// does or fails to do.
class QtExchange : public QObject
{
    Q_OBJECT

public:
    using Finished = std::function<void(HttpExchange)>;

    /// Sends the request at once. `finished` is called from the event loop, never from within this
    /// call. It may delete the exchange later.
    QtExchange(std::shared_ptr<QtManager> manager, const HttpStep &step,
               const ClientSettings &settings, Finished finished);
    ~QtExchange() override;

    /// Ends the exchange as stopped.
    void stop();

private:
    void send();
    void connectReply();
    void requestSent();
    void noteSent(TimePoint moment);
    void noteConnection(bool isFresh);
    void headersArrived();
    void drain();
    void replyFinished();
    bool isUnreadable() const;
    bool showsPlainLength() const;
    void awaitBodyEnd();
    bool hasSurplus() const;
    void noteSpoken();
    bool sendsAgain();
    bool lostSomeOtherConnection() const;
    bool wasRefused() const;
    bool triesNextAddress();
    void sendOn(std::shared_ptr<QtManager> manager);
    void abandonReply();
    void managerSpoiled();
    void askOverSocket();
    void socketAnswered(HttpExchange exchange);
    void stopWaiting();
    void armTimer();
    void timeRanOut();
    void bodyIsWhole();
    void abortWith(Failure failure);
    void end();

    bool asksForHttp2() const { return m_step.http == HttpVersion::Http2; }
    bool isTls() const { return m_step.url().scheme() == QLatin1String("https"); }
    bool isConnecting() const;
    void judgeManager();
    Phase phase() const;

    HttpStep m_step;
    const ClientSettings &m_settings;
    Finished m_finished;
    HttpExchange m_exchange;
    TimePoint m_connectDeadline;
    /// The latest moment at which the reply may end after the body is whole. By then, Qt Network
    /// has had time to notice that.
    std::optional<TimePoint> m_bodyDeadline;
    /// The name to connect to, if the host has several.
    QString m_host;
    QStringList m_otherHosts;
    int m_timesSent = 0;
    int m_timesSentAgain = 0;
    bool m_isWaiting = false;
    bool m_isOver = false;
    QTimer m_timer;
    /// Shared with the client, which may go on with another one.
    std::shared_ptr<QtManager> m_manager;
    std::unique_ptr<QNetworkReply> m_reply;
    /// The manager and the reply of a first try that did not count.
    std::shared_ptr<QtManager> m_abandonedManager;
    std::unique_ptr<QNetworkReply> m_abandonedReply;
    /// Asks again if Qt Network could not read the answer.
    std::unique_ptr<SocketExchange> m_socketExchange;
};

} // namespace regatta

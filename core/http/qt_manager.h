// SPDX-License-Identifier: GPL-3.0-or-later
// Qt Network's access manager plus what it does not tell: whether its connections are fresh, and
// whether we can still trust them.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_message.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslConfiguration>

#include <memory>
#include <optional>

namespace regatta {

class QtManager : public QNetworkAccessManager
{
    Q_OBJECT

public:
    explicit QtManager(const ClientSettings &settings);

    // Qt Network tells us that it opens a connection, but not for which of several requests. So the
    // manager counts.

    void noteRequestWaits() { ++m_waiting; }
    void noteConnectionOpens();
    /// TLS is agreed on.
    void noteSecured();
    /// Call this when a waiting request is being sent. Returns whether its connection was never
    /// used before.
    bool takeConnection();
    /// The moments of the connection that was opened last. With HTTP/2 it is the only one.
    /// `startedConnecting` and `secured` are those that were noted, `ready` is when the first
    /// request was sent on it.
    struct ConnectionTimes
    {
        TimePoint startedConnecting;
        TimePoint secured;
        TimePoint ready;
    };
    const ConnectionTimes &lastConnection() const { return m_lastConnection; }
    /// Call this when a waiting request is given up.
    void noteRequestLeaves();

    /// The manager gets no more requests.
    void retire() { m_isRetired = true; }
    bool isRetired() const { return m_isRetired; }
    /// The manager that gets the requests instead. Retires this one. All requests that have to
    /// leave share it, so that with HTTP/2 they share its connection.
    std::shared_ptr<QtManager> successor(const ClientSettings &settings);
    /// Something of an answer came, so the connection is alive.
    void noteAnswer() { m_lastAnswer = Clock::now(); }
    TimePoint lastAnswer() const { return m_lastAnswer; }
    /// The manager gets no more requests, and one of its connections may hold an answer that no
    /// request has asked for. So what it sends from now on must not be believed.
    void spoil();
    bool isSpoiled() const { return m_isSpoiled; }

    /// Its hidden thread may be busy with something endless. Its destructor waits five seconds for
    /// that thread.
    void setMayBeBusy() { m_mayBeBusy = true; }
    bool mayBeBusy() const { return m_mayBeBusy; }

    /// The TLS settings for requests, if our settings say more than Qt Network's own. They are read
    /// once.
    const std::optional<QSslConfiguration> &tls() const { return m_tls; }

Q_SIGNALS:
    void spoiled();

private:
    std::optional<QSslConfiguration> m_tls;
    ConnectionTimes m_lastConnection;
    TimePoint m_lastAnswer;
    std::shared_ptr<QtManager> m_successor;
    int m_waiting = 0;
    int m_unused = 0;
    bool m_isRetired = false;
    bool m_isSpoiled = false;
    bool m_mayBeBusy = false;
};

/// Makes a manager that does only what we ask for: no proxy, cookies or cache of its own. A manager
/// that may be busy is taken down in a thread of its own.
std::shared_ptr<QtManager> makeManager(const ClientSettings &settings);

/// How many connections a manager opens to one host, and so how many requests it may get at once:
/// Qt Network queues the rest unseen. Up to Qt 6.4 it is always six.
int connectionsPerManager(const ClientSettings &settings);
/// How many requests in this version a manager may get at once. With HTTP/2 they share a
/// connection, unless each is to have a fresh one.
int requestsPerManager(HttpVersion http, const ClientSettings &settings);

/// The settings' proxy as Qt Network wants it.
QNetworkProxy proxyFor(const ClientSettings &settings);
QSslConfiguration tlsFor(const ClientSettings &settings);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Qt Network's access manager with what it does not tell: whether its connections are fresh, and
// whether they can still be trusted.
#pragma once

#include "core/http/client_settings.h"

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

    // Qt Network tells that it opens a connection, but with several requests at a time not for
    // which; so the manager counts.

    void noteRequestWaits() { ++m_waiting; }
    void noteConnectionOpens() { ++m_unused; }
    /// A request that waited is being sent; says whether on a connection that nothing was sent on.
    bool takeConnection();
    /// A request that waited is given up.
    void noteRequestLeaves();

    /// It is to be given no more requests.
    void retire() { m_isRetired = true; }
    bool isRetired() const { return m_isRetired; }
    /// Moreover an answer may lie in one of its connections that no request has asked for: what it
    /// sends from now on must not be believed.
    void spoil();
    bool isSpoiled() const { return m_isSpoiled; }

    /// Its hidden thread may be at work on something without end, for which its destructor waits
    /// five seconds.
    void setMayBeBusy() { m_mayBeBusy = true; }
    bool mayBeBusy() const { return m_mayBeBusy; }

    /// For requests, where the settings say more than Qt Network's own; read once.
    const std::optional<QSslConfiguration> &tls() const { return m_tls; }

Q_SIGNALS:
    void spoiled();

private:
    std::optional<QSslConfiguration> m_tls;
    int m_waiting = 0;
    int m_unused = 0;
    bool m_isRetired = false;
    bool m_isSpoiled = false;
    bool m_mayBeBusy = false;
};

/// A manager set up so that only what we ask for happens: no proxy, cookies or cache of its own.
/// One that may be busy is taken down in a thread of its own.
std::shared_ptr<QtManager> makeManager(const ClientSettings &settings);

/// What the settings say, in Qt Network's words.
QNetworkProxy proxyFor(const ClientSettings &settings);
QSslConfiguration tlsFor(const ClientSettings &settings);

} // namespace regatta

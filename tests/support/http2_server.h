// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP/2 server that goes wrong exactly as it is told, with TLS or without, and counts its
// connections.
#pragma once

#include "tests/support/made_certificates.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace regatta {

/// Listens on a free port of 127.0.0.1, with a thread for each connection. All members may be
/// called from any thread.
///
/// It plays a *case* of http2_session.cpp, which may have arguments after slashes: "reset/8". A
/// request for "/case/…" gets that case, and `script` puts a case behind any other path. All other
/// paths get an image that names the path.
class Http2Server
{
public:
    /// What it speaks, and what it does if a client begins with HTTP/2 although it speaks only
    /// HTTP/1.1.
    enum class Manner { Http2, Http11Refusing, Http11Closing, Http11Silent };

    /// Speaks TLS if it gets certificates, which must outlive it, and then agrees on a version.
    explicit Http2Server(Manner manner, const MadeCertificates *certificates = nullptr);
    ~Http2Server();
    Q_DISABLE_COPY_MOVE(Http2Server)

    QUrl url(const QString &faultCase) const;
    /// For regatta::Plan.
    QString flagsUrl() const;
    /// From now on, the path ("/flags/br/br.gif") plays the case.
    void script(const QByteArray &path, const QByteArray &faultCase);

    int connectionsOpened() const;
    /// Requests in any version.
    int requestCount() const;
    /// The most requests that were under way on one connection.
    int peakStreams() const;
    /// Forgets scripts and counts. Connections stay.
    void forget();

private:
    friend class ScriptedHttp2Session;

    struct Client
    {
        int socket;
        std::thread thread;
    };
    struct TlsContext;

    void acceptClients();
    void serve(int socket);
    QByteArray caseFor(const QByteArray &path);
    /// How often this path has played its case before.
    int countPlay(const QByteArray &path);
    void noteStreams(int underWay);
    QString origin() const;

    const Manner m_manner;
    int m_listener = -1;
    int m_port = 0;
    std::unique_ptr<TlsContext> m_tls;
    mutable std::mutex m_mutex;
    bool m_isStopping = false;
    std::list<Client> m_clients;
    std::map<QByteArray, QByteArray> m_scripts;
    std::map<QByteArray, int> m_plays;
    int m_connectionsOpened = 0;
    int m_requests = 0;
    int m_peakStreams = 0;
    std::thread m_acceptor;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP server on raw sockets that goes wrong exactly as it is told, and remembers the requests
// that it got.
#pragma once

#include "core/workload/country_code.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <condition_variable>
#include <list>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace regatta {

/// One request as the server received it.
struct SeenRequest
{
    QByteArray method;
    /// As written in the request line.
    QByteArray target;
    QList<std::pair<QByteArray, QByteArray>> headers;
    /// The number of its connection. 0 is the first that was accepted.
    int connection = 0;
    /// How many requests came on that connection before it.
    int numberOnConnection = 0;

    /// The header with this name, in any case. Empty if it is absent.
    QByteArray header(QByteArrayView name) const;
};

/// The path below FaultServer::flagsUrl at which a flag is asked for: "/flags/br/br.gif".
QByteArray flagPath(CountryCode code);

/// Listens on a free port of 127.0.0.1 in threads of its own. All members may be called from any
/// thread.
///
/// It plays a *case* of fault_cases.cpp, which may have arguments after slashes: "silent",
/// "status/418". A request for "/case/…" gets that case, and `script` puts a case behind any other
/// path. All other paths get an image that names the path, so that we notice an answer in another's
/// place.
class FaultServer
{
public:
    /// Where it listens: only on this address of the machine.
    enum class Address { IPv4, IPv6 };

    explicit FaultServer(Address address = Address::IPv4);
    ~FaultServer();

    /// Whether this machine has such an address at all.
    static bool canListenOn(Address address);
    int port() const;

    /// The address at which a case is played.
    QUrl url(const QString &faultCase) const;
    /// For regatta::Plan. Every flag below it is an image, except those that are scripted.
    QString flagsUrl() const;
    /// From now on, the path ("/flags/br/br.gif") plays the case.
    void script(const QByteArray &path, const QByteArray &faultCase);

    /// An address on which nothing listens, and on which nothing will listen as long as the server
    /// lives.
    QUrl refusingUrl() const;
    /// An address that listens but never completes a handshake, because its queue is full.
    QUrl unacceptingUrl() const;

    std::vector<SeenRequest> requests() const;
    /// The number of requests for targets that begin like this.
    int requestCount(QByteArrayView targetPrefix = {}) const;
    int connectionsOpened() const;
    /// The largest number of connections, and of unanswered requests, at one time.
    int peakConnections() const;
    int peakRequests() const;
    /// Blocks, without an event loop, until this many requests have arrived. Returns false if they
    /// do not within 10 s.
    bool waitForRequests(int count) const;
    /// Forgets the scripts and the requests that it saw. Connections stay.
    void forget();

    /// Answers all requests that "hold" has held back. From now on "hold" answers at once.
    void release();

private:
    friend class FaultConnection;

    struct Client
    {
        int socket;
        std::thread thread;
        bool isOver = false;
    };

    void acceptClients();
    void serve(Client &client, int number);
    void joinFinishedClients();
    void noteRequest(const SeenRequest &request);
    void noteAnswered();
    QByteArray caseFor(const QByteArray &target) const;

    int m_listener = -1;
    int m_refusing = -1;
    int m_unaccepting = -1;
    std::vector<int> m_queueFillers;
    int m_released = -1; // an eventfd that is readable once released
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_requestSeen;
    bool m_isStopping = false;
    std::list<Client> m_clients;
    std::vector<SeenRequest> m_requests;
    std::map<QByteArray, QByteArray> m_scripts;
    int m_connectionsOpened = 0;
    int m_connections = 0;
    int m_peakConnections = 0;
    int m_unanswered = 0;
    int m_peakRequests = 0;
    std::thread m_acceptor;
};

} // namespace regatta

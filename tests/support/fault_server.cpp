// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_server.h"

#include "core/workload/site.h"
#include "tests/support/fault_connection.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int listenQueue = 1024; // 676 clients may connect at once

/// A TCP socket bound to a free port of ::1. −1 if there is no such address.
int boundSocketOfIPv6()
{
    const int descriptor = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    if (bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return descriptor;
    close(descriptor);
    return -1;
}

/// A TCP socket bound to a free port of 127.0.0.1. That takes the port, but nobody answers there
/// yet.
int boundSocket()
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("The fault server found no free port.");
    return descriptor;
}

sockaddr_in addressOf(int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    getsockname(descriptor, reinterpret_cast<sockaddr *>(&storage), &size);
    sockaddr_in address{};
    std::memcpy(&address, &storage, sizeof address);
    return address;
}

QUrl urlOf(int descriptor, const QString &path)
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(ntohs(addressOf(descriptor).sin_port)).arg(path));
}

/// Opens so many connections, which nobody accepts, that the kernel drops further ones.
std::vector<int> fillQueue(int listener)
{
    std::vector<int> fillers;
    const sockaddr_in address = addressOf(listener);
    for (int i = 0; i < 4; ++i) {
        // The first connection must be in the queue before others can overflow it. The last ones
        // never get through.
        const int type = SOCK_STREAM | SOCK_CLOEXEC | (i == 0 ? 0 : SOCK_NONBLOCK);
        fillers.push_back(socket(AF_INET, type, 0));
        static_cast<void>(
            connect(fillers.back(), reinterpret_cast<const sockaddr *>(&address), sizeof address));
    }
    return fillers;
}

} // namespace

QByteArray SeenRequest::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(headers, [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

bool FaultServer::canListenOn(Address address)
{
    if (address == Address::IPv4)
        return true;
    const int descriptor = boundSocketOfIPv6();
    close(descriptor);
    return descriptor >= 0;
}

int FaultServer::port() const
{
    return ntohs(addressOf(m_listener).sin_port); // the port is at the same place for both families
}

FaultServer::FaultServer(Address address)
    : m_listener(address == Address::IPv4 ? boundSocket() : boundSocketOfIPv6()),
      m_refusing(boundSocket()),
      m_unaccepting(boundSocket()),
      m_released(eventfd(0, EFD_CLOEXEC))
{
    listen(m_listener, listenQueue);
    listen(m_unaccepting, 0);
    m_queueFillers = fillQueue(m_unaccepting);
    m_acceptor = std::thread(&FaultServer::acceptClients, this);
}

FaultServer::~FaultServer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        for (const Client &client : m_clients) {
            if (!client.isOver)
                shutdown(client.socket, SHUT_RDWR);
        }
    }
    shutdown(m_listener, SHUT_RDWR); // ends accept()
    m_acceptor.join();
    for (Client &client : m_clients)
        client.thread.join();
    for (const int filler : m_queueFillers)
        close(filler);
    for (const int descriptor : {m_listener, m_refusing, m_unaccepting, m_released})
        close(descriptor);
}

QUrl FaultServer::url(const QString &faultCase) const
{
    return urlOf(m_listener, u"/case/%1"_s.arg(faultCase));
}

QByteArray flagPath(CountryCode code)
{
    return flagUrl(u"http://localhost/flags"_s, code).path().toLatin1();
}

QString FaultServer::flagsUrl() const
{
    return urlOf(m_listener, u"/flags"_s).toString();
}

void FaultServer::script(const QByteArray &path, const QByteArray &faultCase)
{
    const std::lock_guard lock(m_mutex);
    m_scripts[path] = faultCase;
}

QUrl FaultServer::refusingUrl() const
{
    return urlOf(m_refusing, u"/flag.gif"_s);
}

QUrl FaultServer::unacceptingUrl() const
{
    return urlOf(m_unaccepting, u"/flag.gif"_s);
}

std::vector<SeenRequest> FaultServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

int FaultServer::requestCount(QByteArrayView targetPrefix) const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(std::ranges::count_if(m_requests, [&](const SeenRequest &request) {
        return request.target.startsWith(targetPrefix);
    }));
}

int FaultServer::connectionsOpened() const
{
    const std::lock_guard lock(m_mutex);
    return m_connectionsOpened;
}

int FaultServer::peakConnections() const
{
    const std::lock_guard lock(m_mutex);
    return m_peakConnections;
}

int FaultServer::peakRequests() const
{
    const std::lock_guard lock(m_mutex);
    return m_peakRequests;
}

bool FaultServer::waitForRequests(int count) const
{
    std::unique_lock lock(m_mutex);
    return m_requestSeen.wait_for(lock, std::chrono::seconds(10), [&] {
        return m_requests.size() >= static_cast<std::size_t>(count);
    });
}

void FaultServer::forget()
{
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
    m_scripts.clear();
    m_connectionsOpened = 0;
    m_peakConnections = m_connections;
    m_peakRequests = m_unanswered;
}

void FaultServer::release()
{
    eventfd_write(m_released, 1);
}

void FaultServer::acceptClients()
{
    for (int number = 0;; ++number) {
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int noDelay = 1; // so that a drip arrives as a drip
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &noDelay, sizeof noDelay);
        joinFinishedClients();
        const std::lock_guard lock(m_mutex);
        if (m_isStopping) {
            close(client);
            return;
        }
        ++m_connectionsOpened;
        m_peakConnections = std::max(m_peakConnections, ++m_connections);
        Client &entry = m_clients.emplace_back();
        entry.socket = client;
        entry.thread = std::thread([this, &entry, number] { serve(entry, number); });
    }
}

void FaultServer::serve(Client &client, int number)
{
    FaultConnection connection(*this, client.socket, number);
    auto afterwards = Afterwards::KeepOpen;
    while (afterwards == Afterwards::KeepOpen && !connection.isLast()) {
        const auto request = connection.readRequest();
        if (!request)
            break;
        afterwards = playCase(caseFor(request->target), *request, connection);
        connection.noteAnswered();
    }
    const std::lock_guard lock(m_mutex);
    close(client.socket); // under the lock, or we might shut down a new file with this number
    client.isOver = true;
    --m_connections;
}

void FaultServer::joinFinishedClients()
{
    std::list<Client> finished;
    {
        const std::lock_guard lock(m_mutex);
        for (auto client = m_clients.begin(); client != m_clients.end();) {
            const auto next = std::next(client);
            if (client->isOver)
                finished.splice(finished.end(), m_clients, client);
            client = next;
        }
    }
    for (Client &client : finished)
        client.thread.join();
}

void FaultServer::noteRequest(const SeenRequest &request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(request);
    m_peakRequests = std::max(m_peakRequests, ++m_unanswered);
    m_requestSeen.notify_all();
}

void FaultServer::noteAnswered()
{
    const std::lock_guard lock(m_mutex);
    --m_unanswered;
}

QByteArray FaultServer::caseFor(const QByteArray &target) const
{
    constexpr QByteArrayView prefix = "/case/";
    if (target.startsWith(prefix))
        return target.mid(prefix.size());
    const std::lock_guard lock(m_mutex);
    const auto script = m_scripts.find(target);
    return script == m_scripts.end() ? QByteArray("own-image") : script->second;
}

} // namespace regatta

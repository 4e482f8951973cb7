// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded flag server: LOCAL, DELAY and ERROR, each on its own port, all on one thread.
#pragma once

#include "core/weather/forecast.h"
#include "core/workload/site.h"

#include <QString>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace regatta {

/// Tells what happened to one request. Its views are valid only during the call.
struct ServedRequest
{
    SiteId site;
    /// The connection's number, counted over all sites from 1.
    quint64 connection;
    std::string_view method;
    std::string_view target;
    std::chrono::microseconds delay;
    /// 0 if the client left before the answer or got none.
    int status;
};

class ClientService;

struct FlagServerOptions
{
    QString host = "127.0.0.1";
    /// The ports of LOCAL, DELAY and ERROR. 0 takes any free one.
    std::array<quint16, 3> ports{};
    Weather weather;
    /// The longest time from the first byte of a request to its last.
    std::chrono::milliseconds requestTimeout{10'000};
    /// The longest wait between requests, and for a client to take its answer.
    std::chrono::milliseconds idleTimeout{30'000};
    /// Clients beyond this number wait in the listen queue. 0 means as many as the descriptor limit
    /// allows.
    int maxConnections = 0;
    /// A connected stream socket to whoever wants a record of the requests that carry a key, or −1.
    /// The server closes it.
    int recordDescriptor = -1;
    /// How many frames of the record may wait for a reader. Those that come then are lost.
    std::size_t maxWaitingFrames = 1'000'000;
    /// What is spoken with clients. nullptr stands for HTTP/1.1 over plain sockets.
    std::shared_ptr<ClientService> service;
    /// Called on the server's thread after each request.
    std::function<void(const ServedRequest &)> onServed;
};

/// The counters of one site since the server's start.
struct SiteCounters
{
    quint64 connections = 0;
    quint64 openConnections = 0;
    quint64 peakConnections = 0;
    quint64 requests = 0;
    /// The most requests that were read and not yet answered.
    quint64 peakRequests = 0;
};

/// Call `listen`, then `run`, on its own thread or on the only one. `stop` and `counters` may be
/// called from any thread.
class FlagServer
{
public:
    explicit FlagServer(FlagServerOptions options);
    ~FlagServer();
    FlagServer(const FlagServer &) = delete;
    FlagServer &operator=(const FlagServer &) = delete;

    /// Returns an empty string, or a sentence that says why it cannot listen.
    QString listen();
    /// "http://127.0.0.1:8000/flags", or with https. Valid once it listens.
    QString baseUrl(SiteId site) const;

    /// From now on each of these signals stops it.
    void stopOnSignals(std::span<const int> numbers);
    /// From now on the end of the standard input stops it.
    void stopWithStandardInput();
    /// Serves until stopped.
    void run();
    void stop();

    SiteCounters counters(SiteId site) const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace regatta

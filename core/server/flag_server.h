// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded flag server: LOCAL, DELAY and ERROR, each on a port of its own, all on one thread.
#pragma once

#include "core/server/fault_plan.h"
#include "core/workload/site.h"

#include <QString>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace regatta {

/// What happened to one request; the views hold during the call only.
struct ServedRequest
{
    SiteId site;
    /// Counted over all sites, from 1.
    quint64 connection;
    std::string_view method;
    std::string_view target;
    std::chrono::microseconds delay;
    /// 0 when the client left before the answer, or got none.
    int status;
};

struct FlagServerOptions
{
    QString host = "127.0.0.1";
    /// Of LOCAL, DELAY and ERROR; 0 takes any free one.
    std::array<quint16, 3> ports{};
    Weather weather;
    /// Of a request, from its first byte to its last.
    std::chrono::milliseconds requestTimeout{10'000};
    /// Between requests, and of a client that does not take its answer.
    std::chrono::milliseconds idleTimeout{30'000};
    /// Beyond these, further clients wait in the listen queue. 0: what the descriptor limit can
    /// carry.
    int maxConnections = 0;
    /// Called on the server's thread after each request.
    std::function<void(const ServedRequest &)> onServed;
};

/// Of one site, since the server's start.
struct SiteCounters
{
    quint64 connections = 0;
    quint64 openConnections = 0;
    quint64 peakConnections = 0;
    quint64 requests = 0;
    /// Requests read and not yet answered.
    quint64 peakRequests = 0;
};

/// `listen`, then `run` on a thread of its own or the only one; `stop` and `counters` from any
/// thread.
class FlagServer
{
public:
    explicit FlagServer(FlagServerOptions options);
    ~FlagServer();
    FlagServer(const FlagServer &) = delete;
    FlagServer &operator=(const FlagServer &) = delete;

    /// Returns an empty string, or a sentence on why it cannot listen.
    QString listen();
    /// "http://127.0.0.1:8000/flags", once it listens.
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

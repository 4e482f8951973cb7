// SPDX-License-Identifier: GPL-3.0-or-later
// What all connections of the flag server share.
#pragma once

#include "core/server/asio.h"
#include "core/server/flag_pages.h"
#include "core/server/flag_server.h"
#include "core/server/keyed_runs.h"
#include "core/weather/capacity_queue.h"
#include "core/weather/rate_limit.h"
#include "core/weather/shared_link.h"

#include <array>
#include <atomic>
#include <functional>
#include <string>
#include <unordered_set>
#include <utility>

namespace regatta {

class ClientSocket;
class RecordSender;

/// A connection's protocol as the server sees it.
class OpenConnection
{
public:
    virtual ~OpenConnection() = default;

    /// Closes the connection if it has waited for too long.
    virtual void closeIfOverdue(Clock::time_point now) = 0;
    /// Ends what the connection does for the run with this token, as if the client had left.
    virtual void endRequestsOf(quint64 token) = 0;
};

/// Only the server's thread touches it, except for the counters.
struct ServerState
{
    struct Counters
    {
        std::atomic<quint64> connections{0}, openConnections{0}, peakConnections{0}, requests{0},
            openRequests{0}, peakRequests{0};

        /// Only the server's thread writes, so a plain comparison is enough.
        static void raiseTo(std::atomic<quint64> &peak, quint64 value)
        {
            if (value > peak.load(std::memory_order_relaxed))
                peak.store(value, std::memory_order_relaxed);
        }
    };

    explicit ServerState(FlagServerOptions serverOptions)
        : options(std::move(serverOptions)),
          queue(options.weather.capacity),
          rateLimit(options.weather.rate),
          link(options.weather.bandwidth, options.weather.totalBandwidth)
    {}

    Counters &countersOf(SiteId site) { return counters[static_cast<std::size_t>(site)]; }

    FlagServerOptions options;
    FlagPages pages;
    std::array<Counters, 3> counters;
    std::unordered_set<ClientSocket *> connections;
    KeyedRuns runs;
    CapacityQueue queue;
    RateLimit rateLimit;
    SharedLink link;
    /// nullptr if nobody wants a record.
    RecordSender *sender = nullptr;
    quint64 connectionCount = 0;
    /// "Date: …\r\n". The server renews it.
    std::string dateLine;
    /// Called when a connection has ended and there is room for another.
    std::function<void()> onRoom;
};

} // namespace regatta

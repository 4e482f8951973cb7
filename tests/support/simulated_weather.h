// SPDX-License-Identifier: GPL-3.0-or-later
// Runs executors against the embedded server's weather on a virtual clock. The weather is the real
// one (queue, rate limit, link and forecast), and only sockets and time are missing.
#pragma once

#include "core/record/run_result.h"

#include <chrono>
#include <vector>

namespace regatta {

struct SimulatedExecutor
{
    int lanes = 1;
    /// The places of the plan's items, in the order in which the lanes take them. Empty stands for
    /// the plan's order.
    std::vector<int> order{};
    /// A lane is idle for a random time up to this one before each request.
    std::chrono::nanoseconds laziness{0};
    /// What the run is called.
    int maxRequests = 0;
    int round = 0;
    quint32 seed = 1;
};

/// A run of all of the plan's items. Each lane has a connection of its own, or a new one for each
/// request if the plan does not reuse them. With HTTP/2 all lanes share one connection. A request
/// that is refused because of the rate comes again after a second, as often as the plan's retries
/// say. As real records do, a record keeps the timing of the last attempt.
RunResult simulateRun(const Plan &plan, const SimulatedExecutor &executor);

/// A plan with any weather and any work of at most some hundred requests, whose settings are drawn
/// with this seed. Each setting is also often at "no limit".
Plan randomWeather(quint32 seed);
/// Any executor, lazy or not.
SimulatedExecutor randomExecutor(const Plan &plan, quint32 seed);

} // namespace regatta

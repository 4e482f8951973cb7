// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/queueing_theory.h"

#include <algorithm>

namespace regatta {

double QueueingTheory::throughput(double lanes) const
{
    return std::min(lanes / (elsewhere + service), capacity / service);
}

double QueueingTheory::latency(double lanes) const
{
    return lanes / throughput(lanes);
}

double QueueingTheory::saturation() const
{
    return capacity * (elsewhere + service) / service;
}

std::optional<QueueingTheory> queueingTheory(std::span<const RunResult *const> runs,
                                             const SharedLimits &limits)
{
    std::chrono::nanoseconds delays{0};
    std::chrono::nanoseconds bodies{0};
    int count = 0;
    for (const RunResult *run : runs) {
        for (const LeastTimes &request : leastTimes(*run, limits)) {
            if (!request.isTaken)
                continue;
            delays += request.delay;
            bodies += request.body;
            ++count;
        }
    }
    if (limits.capacity == 0 || delays.count() == 0)
        return {};
    return QueueingTheory{.capacity = limits.capacity,
                          .service = toSeconds(delays) / count,
                          .elsewhere = toSeconds(limits.roundTrip) + toSeconds(bodies) / count};
}

} // namespace regatta

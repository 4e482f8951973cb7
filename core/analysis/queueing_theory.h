// SPDX-License-Identifier: GPL-3.0-or-later
// What queueing theory says about lanes that share a server with a capacity.
#pragma once

#include "core/analysis/lower_bound.h"
#include "core/record/run_result.h"

#include <optional>
#include <span>

namespace regatta {

/// A closed system: over and over, each lane spends some time on the way and some at one of the
/// server's places. These are the asymptotic bounds of operational analysis, which hold on average,
/// however the delays are distributed: Denning and Buzen, "The Operational Analysis of Queueing
/// Network Models", ACM Computing Surveys 10 (1978).
struct QueueingTheory
{
    int capacity = 1;
    /// At the server's place, and on the way there and back, in seconds.
    double service = 0;
    double elsewhere = 0;

    /// At most so many answers per second: min(m / (elsewhere + service), capacity / service).
    double throughput(double lanes) const;
    /// At least so many seconds for each request: by Little's law, m / throughput.
    double latency(double lanes) const;
    /// The number of lanes with which the server is busy all the time. More of them queue.
    double saturation() const;

    bool operator==(const QueueingTheory &) const = default;
};

/// Of runs in the same weather. Nothing if the server has no capacity or reported no delays.
std::optional<QueueingTheory> queueingTheory(std::span<const RunResult *const> runs,
                                             const SharedLimits &limits);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The bound beside every time: no executor could be faster, given the delays that the server
// reported and the weather that the plan had in force.
#pragma once

#include "core/analysis/claims.h"
#include "core/record/run_result.h"

#include <QString>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// What of a plan's weather limits all requests together. 0 stands for no limit.
struct SharedLimits
{
    SharedLimits() = default;
    /// Only what is in force: other sites than DELAY and ERROR have no weather. Implicit, because a
    /// plan says all of it.
    SharedLimits(const Plan &plan);

    /// Whether the server that answers has the plan's weather.
    bool hasWeather = false;
    std::chrono::nanoseconds roundTrip{0};
    ByteRate totalBandwidth;
    int capacity = 0;
    int rate = 0;
};

/// What a request could not do without, whoever made it and whenever. It follows from what the
/// server reported. The wait in the server's queue is not here, because another order could have
/// avoided it.
struct LeastTimes
{
    /// Until the server has it: the handshakes that were left, and the way there.
    std::chrono::nanoseconds there{0};
    std::chrono::nanoseconds delay{0};
    /// The way back of the first byte, and the body at the bandwidth that was set.
    std::chrono::nanoseconds back{0};
    std::chrono::nanoseconds body{0};
    /// Of a body that was sent at that bandwidth.
    qint64 bytes = 0;
    /// Whether the server certainly took it. Requests over the rate are not taken.
    bool isTaken = false;

    std::chrono::nanoseconds total() const { return there + delay + back + body; }
};

/// In the order of the run's requests. After retries only the last attempt's times count, so that
/// bounds stay bounds. From a server without weather, only delays count, because what such a server
/// means by the other entries of Server-Timing is not known.
std::vector<LeastTimes> leastTimes(const RunResult &run, const SharedLimits &limits);

// The terms. Each is a time that no run with these requests stays below. The run begins at 0.

/// The longest request. A lane begins it at 0 or later, and it is in the run.
std::chrono::nanoseconds longestTerm(std::span<const LeastTimes> requests);

/// sum / lanes. A lane does one request at a time, and keeps it from its begin until its last byte.
/// So each lane is busy for as long as its requests take at least, and the lanes together for the
/// sum of all. A lane that is busy for more than the run does not exist. Graham, "Bounds for
/// Certain Multiprocessing Anomalies", Bell System Technical Journal 45 (1966). `lanes` is at least
/// 1.
std::chrono::nanoseconds lanesTerm(std::span<const LeastTimes> requests, int lanes);

/// least way there + sum of delays / capacity + least way back with the body, over the requests
/// that had a delay. The server works on a request for its whole delay, and on at most `capacity`
/// at a time. So from the moment t when the first of them comes to work until the moment u when the
/// last one leaves, it does the sum of all delays at no more than `capacity` at a time: u − t ≥ sum
/// / capacity. The one that came at t had its own way there behind it, and the one that left at u
/// has its own way back before it. These may be two different requests, so each way counts with the
/// least of all. 0 without a limit.
std::chrono::nanoseconds capacityTerm(std::span<const LeastTimes> requests, int capacity);

/// least time before a body + all bytes / bandwidth, over the requests with a body. Before a body's
/// first byte, its own request has gone there, been worked on and come back. So no byte is under
/// way before the least of these times, and from then on all bytes share the link. 0 without a
/// limit.
std::chrono::nanoseconds bandwidthTerm(std::span<const LeastTimes> requests, ByteRate bandwidth);

/// least way there + ⌊(n − 1) / rate⌋ seconds + least time after it, over the n requests that were
/// taken. In no second, wherever it begins, are more than `rate` requests taken. So of those that
/// were taken, in the order of their coming, each comes at least a second after the one `rate`
/// places before it. The last is ⌊(n − 1) / rate⌋ such steps after one of the first `rate`, which
/// came no earlier than the least way there, and its delay, way back and body follow. 0 without a
/// limit.
std::chrono::nanoseconds rateTerm(std::span<const LeastTimes> requests, int rate);

/// The largest of these terms.
struct LowerBound
{
    /// The term that is the largest. Of equal ones, the first.
    enum class Term { Longest, Lanes, Capacity, Bandwidth, Rate };

    std::chrono::nanoseconds time{0};
    Term term = Term::Longest;
    /// Of the term: the number of lanes, the capacity, or the requests a second.
    int limit = 0;

    bool operator==(const LowerBound &) const = default;
};

/// The bound of a run with the lanes that it had, which are its connections or the requests that it
/// had at most at a time if it was a program's. `limits` are of its plan. Nothing if the server
/// reported nothing and nothing was limited, or if the run supports no claims, because then the
/// work was not done.
std::optional<LowerBound> lowerBound(const RunResult &run, const SharedLimits &limits);

/// What keeps everybody from being faster, to follow "set by": "30 lanes", "the longest download",
/// "the capacity of 8", "the bandwidth" or "the rate limit".
QString boundReason(const LowerBound &bound);

/// bound / elapsed; 1 is perfect. Nothing if there is no bound.
std::optional<double> efficiency(const RunResult &run, const SharedLimits &limits);

/// The mean of several runs' bounds.
struct MeanBound
{
    double seconds = 0;
    /// As `boundReason` says it. Different reasons of different runs are joined by "or".
    QString reason;
    /// Whether each of them is set by a limit that all lanes share, so that more lanes could not
    /// lower it.
    bool isShared = false;
};
/// Nothing unless every run has a bound: a mean of some bounds would not fit the mean of all times.
std::optional<MeanBound> meanBound(std::span<const RunResult *const> runs,
                                   const SharedLimits &limits);

/// When the last piece ends if each piece, in the given order, goes to the lane that is free first.
/// This is Graham's list scheduling, and pools and lanes work that way. It is never more than (2 −
/// 1 / lanes) times the shortest possible time.
std::chrono::nanoseconds listScheduleTime(std::span<const std::chrono::nanoseconds> delays,
                                          int lanes);

/// The delays that the server reported for a run's requests, in order of submission. Zero if it
/// reported none.
std::vector<std::chrono::nanoseconds> serverDelays(const RunResult &run);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lower_bound.h"

#include "core/analysis/wording.h"
#include "core/workload/plan_setting.h"
#include "core/workload/plan_settings.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <functional>
#include <queue>

using namespace Qt::StringLiterals;

namespace regatta {

using std::chrono::nanoseconds;

namespace {

template<typename Value>
Value inForce(Value Plan::*member, const Plan &plan)
{
    return isInForce(settingOf(member), plan) ? plan.*member : Value{};
}

/// The parts of a server's weather lie one after the other, so what is not there counts as nothing.
LeastTimes leastTimesOf(const RequestRecord &request, const SharedLimits &limits)
{
    LeastTimes times;
    times.delay = request.timing.delay;
    if (!limits.hasWeather)
        return times;
    const bool isWhole = request.status == Status::Ok; // faults spoil what the server announced
    times.back = std::min(request.timing.roundTrips, limits.roundTrip - limits.roundTrip / 2);
    times.there = request.timing.roundTrips - times.back;
    times.body = isWhole ? request.timing.wire : nanoseconds(0);
    times.bytes = isWhole ? request.bytes : 0;
    times.isTaken = isWhole || times.delay > nanoseconds(0);
    return times;
}

bool hasDelay(const LeastTimes &times)
{
    return times.delay > nanoseconds(0);
}

bool hasBody(const LeastTimes &times)
{
    return times.bytes > 0;
}

bool isTaken(const LeastTimes &times)
{
    return times.isTaken;
}

bool isOfAllLanes(LowerBound::Term term)
{
    using enum LowerBound::Term;
    return term == Capacity || term == Bandwidth || term == Rate;
}

/// The least of the times that `time` says, over the requests that count. 0 if there are none.
template<typename Counts, typename Time>
nanoseconds least(std::span<const LeastTimes> requests, Counts counts, Time time)
{
    std::optional<nanoseconds> result;
    for (const LeastTimes &request : requests) {
        if (counts(request))
            result = std::min(result.value_or(nanoseconds::max()), time(request));
    }
    return result.value_or(nanoseconds(0));
}

} // namespace

SharedLimits::SharedLimits(const Plan &plan)
    : hasWeather(isInForce(settingOf(&Plan::latency), plan)),
      roundTrip(inForce(&Plan::roundTrip, plan)),
      totalBandwidth(inForce(&Plan::totalBandwidth, plan)),
      capacity(inForce(&Plan::capacity, plan)),
      rate(inForce(&Plan::rate, plan))
{}

std::vector<LeastTimes> leastTimes(const RunResult &run, const SharedLimits &limits)
{
    std::vector<LeastTimes> times;
    times.reserve(run.requests.size());
    for (const RequestRecord &request : run.requests)
        times.push_back(leastTimesOf(request, limits));
    return times;
}

// ---- The terms

nanoseconds longestTerm(std::span<const LeastTimes> requests)
{
    nanoseconds longest{0};
    for (const LeastTimes &request : requests)
        longest = std::max(longest, request.total());
    return longest;
}

nanoseconds lanesTerm(std::span<const LeastTimes> requests, int lanes)
{
    nanoseconds sum{0};
    for (const LeastTimes &request : requests)
        sum += request.total();
    return sum / std::max(lanes, 1);
}

nanoseconds capacityTerm(std::span<const LeastTimes> requests, int capacity)
{
    if (capacity <= 0)
        return {};
    nanoseconds sum{0};
    for (const LeastTimes &request : requests)
        sum += request.delay;
    const auto there = [](const LeastTimes &times) { return times.there; };
    const auto after = [](const LeastTimes &times) { return times.back + times.body; };
    return least(requests, hasDelay, there) + sum / capacity + least(requests, hasDelay, after);
}

nanoseconds bandwidthTerm(std::span<const LeastTimes> requests, ByteRate bandwidth)
{
    if (!bandwidth.isLimit())
        return {};
    quint64 bytes = 0;
    for (const LeastTimes &request : requests)
        bytes += static_cast<quint64>(request.bytes);
    const auto before = [](const LeastTimes &times) {
        return times.there + times.delay + times.back;
    };
    return least(requests, hasBody, before) + bandwidth.timeOf(bytes);
}

nanoseconds rateTerm(std::span<const LeastTimes> requests, int rate)
{
    const auto taken = std::ranges::count_if(requests, isTaken);
    if (rate <= 0 || taken == 0)
        return {};
    const auto there = [](const LeastTimes &times) { return times.there; };
    const auto after = [](const LeastTimes &times) {
        return times.delay + times.back + times.body;
    };
    return least(requests, isTaken, there) + std::chrono::seconds((taken - 1) / rate) +
           least(requests, isTaken, after);
}

// ---- The bound

std::optional<LowerBound> lowerBound(const RunResult &run, const SharedLimits &limits)
{
    if (!supportsClaims(run))
        return std::nullopt;
    using enum LowerBound::Term;
    const std::vector<LeastTimes> requests = leastTimes(run, limits);
    const std::array<LowerBound, 5> terms{{
        {longestTerm(requests), Longest, 0},
        {lanesTerm(requests, run.concurrency), Lanes, std::max(run.concurrency, 1)},
        {capacityTerm(requests, limits.capacity), Capacity, limits.capacity},
        {bandwidthTerm(requests, limits.totalBandwidth), Bandwidth, 0},
        {rateTerm(requests, limits.rate), Rate, limits.rate},
    }};
    const LowerBound &largest = *std::ranges::max_element(terms, {}, &LowerBound::time);
    return largest.time > nanoseconds(0) ? std::optional(largest) : std::nullopt;
}

QString boundReason(const LowerBound &bound)
{
    switch (bound.term) {
    case LowerBound::Term::Longest:
        return u"the longest download"_s;
    case LowerBound::Term::Lanes:
        return countText(bound.limit, u"lane"_s);
    case LowerBound::Term::Capacity:
        return u"the capacity of %1"_s.arg(numberText(bound.limit));
    case LowerBound::Term::Bandwidth:
        return u"the bandwidth"_s;
    case LowerBound::Term::Rate:
        return u"the rate limit"_s;
    }
    Q_UNREACHABLE();
}

std::optional<double> efficiency(const RunResult &run, const SharedLimits &limits)
{
    const auto bound = lowerBound(run, limits);
    if (!bound)
        return std::nullopt;
    return toSeconds(bound->time) / toSeconds(run.elapsed);
}

std::optional<MeanBound> meanBound(std::span<const RunResult *const> runs,
                                   const SharedLimits &limits)
{
    if (runs.empty())
        return std::nullopt;
    double sum = 0;
    bool isShared = true;
    QStringList reasons;
    for (const RunResult *run : runs) {
        const auto bound = lowerBound(*run, limits);
        if (!bound)
            return std::nullopt;
        sum += toSeconds(bound->time);
        isShared = isShared && isOfAllLanes(bound->term);
        if (const QString reason = boundReason(*bound); !reasons.contains(reason))
            reasons += reason;
    }
    return MeanBound{sum / static_cast<double>(runs.size()), listText(reasons, u"or"), isShared};
}

// ---- Schedules

nanoseconds listScheduleTime(std::span<const nanoseconds> delays, int lanes)
{
    std::priority_queue<nanoseconds, std::vector<nanoseconds>, std::greater<>> freeAt(
        std::greater<>(), std::vector<nanoseconds>(static_cast<std::size_t>(std::max(lanes, 1))));
    nanoseconds end{0};
    for (const nanoseconds delay : delays) {
        const nanoseconds finished = freeAt.top() + delay;
        freeAt.pop();
        freeAt.push(finished);
        end = std::max(end, finished);
    }
    return end;
}

std::vector<nanoseconds> serverDelays(const RunResult &run)
{
    std::vector<nanoseconds> delays;
    delays.reserve(run.requests.size());
    for (const RequestRecord &request : run.requests)
        delays.push_back(request.timing.delay);
    return delays;
}

} // namespace regatta

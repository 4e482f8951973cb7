// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lower_bound.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace regatta {

using std::chrono::nanoseconds;

nanoseconds lowerBound(std::span<const nanoseconds> delays, int lanes)
{
    nanoseconds longest{0};
    nanoseconds sum{0};
    for (const nanoseconds delay : delays) {
        longest = std::max(longest, delay);
        sum += delay;
    }
    return std::max(longest, sum / std::max(lanes, 1));
}

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

std::optional<nanoseconds> lowerBound(const RunResult &run)
{
    if (!supportsClaims(run))
        return std::nullopt;
    const nanoseconds bound = lowerBound(serverDelays(run), run.concurrency);
    if (bound == nanoseconds::zero())
        return std::nullopt;
    return bound;
}

std::optional<double> efficiency(const RunResult &run)
{
    const auto bound = lowerBound(run);
    if (!bound)
        return std::nullopt;
    return static_cast<double>(bound->count()) / static_cast<double>(run.elapsed.count());
}

} // namespace regatta

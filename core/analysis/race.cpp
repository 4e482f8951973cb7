// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/race.h"

#include "core/analysis/claims.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace regatta {
namespace {

using namespace std::chrono_literals;

constexpr std::array<RaceSpeed, 8> speeds{
    {{1, 100}, {1, 20}, {1, 4}, {1, 2}, {1, 1}, {2, 1}, {4, 1}, {10, 1}}};

/// A hundredth.
constexpr int negligibleShare = 100;

/// The places of the runs that did the work of the race, the fastest first.
std::vector<std::size_t> rankedRuns(std::span<const RunResult *const> runs)
{
    const RunResult *model = nullptr;
    for (const RunResult *run : runs) {
        if (supportsClaims(*run) && (!model || run->tally.ok > model->tally.ok))
            model = run;
    }
    std::vector<std::size_t> ranked;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (model && didSameWork(*runs[i], *model))
            ranked.push_back(i);
    }
    std::ranges::stable_sort(ranked, {}, [runs](std::size_t i) { return runs[i]->elapsed; });
    return ranked;
}

} // namespace

RunTime photoFinish(RunTime elapsed)
{
    constexpr auto lastDigitOfClock = 1ms;
    return std::max<RunTime>(lastDigitOfClock, elapsed / negligibleShare);
}

std::vector<Arrival> arrivals(std::span<const RunResult *const> runs)
{
    std::vector<Arrival> arrivals(runs.size());
    const std::vector<std::size_t> ranked = rankedRuns(runs);
    for (std::size_t first = 0; first < ranked.size();) {
        const RunTime time = runs[ranked[first]]->elapsed;
        std::size_t end = first + 1;
        while (end < ranked.size() && runs[ranked[end]]->elapsed - time <= photoFinish(time))
            ++end;
        for (std::size_t i = first; i < end; ++i)
            arrivals[ranked[i]] = {static_cast<int>(first) + 1, end - first > 1,
                                   runs[ranked[i]]->elapsed - runs[ranked.front()]->elapsed};
        first = end;
    }
    return arrivals;
}

RunTime raceDuration(std::span<const RunResult *const> runs)
{
    RunTime longest{0};
    for (const RunResult *run : runs)
        longest = std::max(longest, run->elapsed);
    return longest;
}

std::span<const RaceSpeed> raceSpeeds()
{
    return speeds;
}

RaceSpeed watchableSpeed(RunTime duration)
{
    if (duration >= 3s && duration <= 15s)
        return {1, 1};
    const auto seconds = std::chrono::duration<double>(std::max<RunTime>(duration, 1ns)).count();
    const auto distance = [seconds](RaceSpeed speed) {
        return std::abs(std::log(seconds * speed.denominator / speed.numerator / 6));
    };
    return *std::ranges::min_element(speeds, {}, distance);
}

} // namespace regatta

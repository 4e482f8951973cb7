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

} // namespace

std::vector<int> places(std::span<const RunResult *const> runs)
{
    const RunResult *model = nullptr;
    for (const RunResult *run : runs) {
        if (supportsClaims(*run) && (!model || run->tally.ok > model->tally.ok))
            model = run;
    }
    const auto isRanked = [model](const RunResult *run) {
        return model && didSameWork(*run, *model);
    };
    std::vector<int> places;
    for (const RunResult *run : runs) {
        const auto isAhead = [&](const RunResult *other) {
            return isRanked(other) && other->elapsed < run->elapsed;
        };
        places.push_back(isRanked(run) ? 1 + static_cast<int>(std::ranges::count_if(runs, isAhead))
                                       : 0);
    }
    return places;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lane_schedule.h"

#include <algorithm>
#include <map>

namespace regatta {
namespace {

/// The requests of each lane in order of their start. Lanes without requests fill up the list to
/// the run's concurrency.
std::map<int, std::vector<int>> requestsOfLanes(const RunResult &run)
{
    std::map<int, std::vector<int>> lanes;
    for (std::size_t i = 0; i < run.requests.size(); ++i) {
        const RequestRecord &request = run.requests[i];
        if (request.lane >= 0 && request.started)
            lanes[request.lane].push_back(static_cast<int>(i));
    }
    for (auto &[index, requests] : lanes) {
        std::ranges::stable_sort(requests, {},
                                 [&run](int request) { return *run.requests[request].started; });
    }
    for (int index = 0; static_cast<int>(lanes.size()) < run.concurrency; ++index)
        lanes[index];
    return lanes;
}

/// From this moment on, nothing was left to take.
RunTime lastTaken(const RunResult &run)
{
    std::optional<RunTime> last;
    for (const RequestRecord &request : run.requests) {
        if (request.started && (!last || *request.started > *last))
            last = request.started;
    }
    return last.value_or(run.elapsed);
}

/// Idle time before `nothingLeft` is of the given kind. The rest is the tail.
void addIdle(Lane &lane, RunTime begin, RunTime end, RunTime nothingLeft, Idle kind)
{
    const RunTime cut = std::clamp(nothingLeft, begin, std::max(begin, end));
    if (cut > begin)
        lane.stretches.push_back({begin, cut, -1, kind});
    if (end > cut)
        lane.stretches.push_back({cut, end, -1, Idle::Tail});
}

Lane makeLane(int index, const RunResult &run, const std::vector<int> &requests,
              RunTime nothingLeft)
{
    const RunTime elapsed = std::max(run.elapsed, RunTime::zero());
    const auto record = [&](std::size_t i) -> const RequestRecord & {
        return run.requests[requests[i]];
    };
    Lane lane{index, {}};
    RunTime at{0};
    Idle idle = Idle::RampUp;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const RunTime begin = std::clamp(*record(i).started, at, elapsed);
        RunTime end = std::min(record(i).finished.value_or(elapsed), elapsed);
        if (i + 1 < requests.size())
            end = std::min(end, *record(i + 1).started);
        end = std::max(begin, end);
        addIdle(lane, at, begin, nothingLeft, idle);
        lane.stretches.push_back({begin, end, requests[i], Idle::None});
        at = end;
        idle = Idle::Between;
    }
    addIdle(lane, at, elapsed, nothingLeft, idle);
    return lane;
}

} // namespace

std::vector<Lane> laneSchedule(const RunResult &run)
{
    const RunTime nothingLeft = lastTaken(run);
    std::vector<Lane> lanes;
    for (const auto &[index, requests] : requestsOfLanes(run))
        lanes.push_back(makeLane(index, run, requests, nothingLeft));
    return lanes;
}

} // namespace regatta

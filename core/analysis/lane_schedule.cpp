// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lane_schedule.h"

#include <algorithm>
#include <map>

namespace regatta {
namespace {

/// What each lane was busy with, in order of the begin. Lanes without work fill up the list to the
/// run's concurrency.
using WorkOfLanes = std::map<int, std::vector<LaneStretch>>;

WorkOfLanes workOfLanes(const RunResult &run)
{
    WorkOfLanes lanes;
    for (std::size_t i = 0; i < run.requests.size(); ++i) {
        const RequestRecord &request = run.requests[i];
        if (request.lane >= 0 && request.started)
            lanes[request.lane].push_back({*request.started, request.finished.value_or(run.elapsed),
                                           static_cast<int>(i), TimeKind::UnderWay});
    }
    if (run.program) {
        for (const FurtherRequest &further : run.program->furtherRequests)
            lanes[further.lane].push_back({further.begin, further.end, -1, TimeKind::Retries});
    }
    for (auto &[index, work] : lanes) {
        if (!std::ranges::is_sorted(work, {}, &LaneStretch::begin)) // most are
            std::ranges::stable_sort(work, {}, &LaneStretch::begin);
    }
    for (int index = 0; static_cast<int>(lanes.size()) < run.concurrency; ++index)
        lanes[index];
    return lanes;
}

/// The moments that all lanes of a run share. They never decrease in the order of the members.
struct Course
{
    /// A program was starting until then. 0 for a strategy.
    RunTime begin{0};
    /// A program was ending from then on. The end of the run for a strategy.
    RunTime end{0};
    RunTime elapsed{0};
    /// From this moment on, nothing was left to take.
    RunTime nothingLeft{0};
};

RunTime lastTaken(const RunResult &run)
{
    std::optional<RunTime> last;
    for (const RequestRecord &request : run.requests) {
        if (request.started && (!last || *request.started > *last))
            last = request.started;
    }
    return last.value_or(run.elapsed);
}

Course courseOf(const RunResult &run)
{
    const RunTime elapsed = std::max(run.elapsed, RunTime::zero());
    Course course{RunTime(0), elapsed, elapsed, lastTaken(run)};
    if (run.program) {
        course.begin = std::clamp(run.program->firstConnection, RunTime(0), elapsed);
        course.end = std::clamp(run.program->lastByte, course.begin, elapsed);
    }
    return course;
}

void addStretch(Lane &lane, RunTime begin, RunTime end, TimeKind kind)
{
    if (end > begin)
        lane.stretches.push_back({begin, end, -1, kind});
}

/// Idle time before nothing was left is of the given kind. The rest is the tail.
void addIdle(Lane &lane, RunTime begin, RunTime end, const Course &course, TimeKind kind)
{
    const RunTime cut = std::clamp(course.nothingLeft, begin, std::max(begin, end));
    addStretch(lane, begin, cut, kind);
    addStretch(lane, cut, end, TimeKind::Tail);
}

Lane makeLane(int index, const std::vector<LaneStretch> &work, const Course &course)
{
    Lane lane{index, {}};
    lane.stretches.reserve(2 * work.size() + 4); // mostly there is idleness in between
    addStretch(lane, RunTime(0), course.begin, TimeKind::ProgramStart);
    RunTime at = course.begin;
    TimeKind idle = TimeKind::RampUp;
    for (std::size_t i = 0; i < work.size(); ++i) {
        const RunTime begin = std::clamp(work[i].begin, at, course.end);
        RunTime end = std::min(work[i].end, course.end);
        if (i + 1 < work.size())
            end = std::min(end, work[i + 1].begin);
        end = std::max(begin, end);
        addIdle(lane, at, begin, course, idle);
        if (work[i].request >= 0 || end > begin)
            lane.stretches.push_back({begin, end, work[i].request, work[i].kind});
        at = end;
        idle = TimeKind::Between;
    }
    addIdle(lane, at, course.end, course, idle);
    addStretch(lane, course.end, course.elapsed, TimeKind::ProgramEnd);
    return lane;
}

} // namespace

std::vector<Lane> laneSchedule(const RunResult &run)
{
    const Course course = courseOf(run);
    std::vector<Lane> lanes;
    for (const auto &[index, work] : workOfLanes(run))
        lanes.push_back(makeLane(index, work, course));
    return lanes;
}

} // namespace regatta

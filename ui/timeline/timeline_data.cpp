// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_data.h"

#include "core/analysis/lane_schedule.h"
#include "core/analysis/request_phases.h"

#include <algorithm>

namespace regatta {
namespace {

/// If a request is still under way, only its start is known.
void hideWhatIsUnknown(std::vector<TimeStretch> &stretches)
{
    for (TimeStretch &stretch : stretches) {
        if (stretch.kind != TimeKind::Queued)
            stretch.kind = TimeKind::UnderWay;
    }
}

} // namespace

TimelineData::TimelineData(const RunResult &run, bool isComplete, bool savesFlags,
                           TimelineGrouping grouping)
    : m_grouping(grouping), m_rowOfRequest(run.requests.size(), -1)
{
    if (grouping == TimelineGrouping::Lanes)
        addLanes(run, isComplete, savesFlags);
    else
        addRequests(run, isComplete, savesFlags);
    m_rows.shrink_to_fit();
    m_bars.shrink_to_fit();
    m_stretches.shrink_to_fit();
}

void TimelineData::addLanes(const RunResult &run, bool isComplete, bool savesFlags)
{
    std::vector<TimeStretch> stretches;
    for (const Lane &lane : laneSchedule(run)) {
        beginRow(lane.index);
        for (const LaneStretch &stretch : lane.stretches) {
            stretches.clear();
            appendPhases(stretch, run, savesFlags, stretches);
            if (stretch.request >= 0 && !isComplete && !run.requests[stretch.request].finished)
                hideWhatIsUnknown(stretches);
            addBar({stretch.begin, stretch.end, stretch.request, 0, 0}, stretches);
        }
    }
}

void TimelineData::addRequests(const RunResult &run, bool isComplete, bool savesFlags)
{
    for (std::size_t i = 0; i < run.requests.size(); ++i) {
        const RequestRecord &request = run.requests[i];
        beginRow(static_cast<int>(i));
        std::vector<TimeStretch> stretches = requestPhases(request, run.elapsed, savesFlags);
        if (stretches.empty())
            continue;
        if (!isComplete && !request.finished)
            hideWhatIsUnknown(stretches);
        addBar({stretches.front().begin, stretches.back().end, static_cast<int>(i), 0, 0},
               stretches);
    }
}

void TimelineData::beginRow(int id)
{
    m_rows.push_back({id, m_bars.size(), 0});
}

void TimelineData::addBar(TimelineBar bar, std::span<const TimeStretch> stretches)
{
    bar.firstStretch = static_cast<quint32>(m_stretches.size());
    bar.stretchCount = static_cast<quint32>(stretches.size());
    m_stretches.insert(m_stretches.end(), stretches.begin(), stretches.end());
    m_bars.push_back(bar);
    ++m_rows.back().barCount;
    if (bar.request >= 0)
        m_rowOfRequest[bar.request] = rowCount() - 1;
}

std::span<const TimelineBar> TimelineData::bars(int row) const
{
    const Row &r = m_rows[row];
    return std::span(m_bars).subspan(r.firstBar, r.barCount);
}

std::span<const TimelineBar> TimelineData::bars(int row, TimeSpan visible) const
{
    const auto all = bars(row);
    const auto first = std::ranges::partition_point(
        all, [&](const TimelineBar &bar) { return bar.end < visible.begin; });
    const auto last = std::partition_point(
        first, all.end(), [&](const TimelineBar &bar) { return bar.begin <= visible.end; });
    return {first, last};
}

std::span<const TimeStretch> TimelineData::stretches(const TimelineBar &bar) const
{
    return std::span(m_stretches).subspan(bar.firstStretch, bar.stretchCount);
}

const TimelineBar *TimelineData::barAt(int row, RunTime time, RunTime reach) const
{
    const TimelineBar *nearest = nullptr;
    RunTime distance = reach;
    for (const TimelineBar &bar : bars(row, {time - reach, time + reach})) {
        if (bar.request < 0)
            continue;
        const RunTime away = std::max({bar.begin - time, time - bar.end, RunTime(0)});
        // If two bars touch, the one under the pointer ends later, so the later one wins.
        if (away <= distance) {
            distance = away;
            nearest = &bar;
        }
    }
    return nearest;
}

std::optional<TimelineData::Place> TimelineData::find(int request) const
{
    if (request < 0 || request >= static_cast<int>(m_rowOfRequest.size()))
        return {};
    const int row = m_rowOfRequest[request];
    if (row < 0)
        return {};
    for (const TimelineBar &bar : bars(row)) {
        if (bar.request == request)
            return Place{row, bar};
    }
    return {};
}

} // namespace regatta

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
    : m_run(&run),
      m_isComplete(isComplete),
      m_savesFlags(savesFlags),
      m_grouping(grouping),
      m_rowOfRequest(run.requests.size(), -1)
{
    if (grouping == TimelineGrouping::Lanes)
        addLanes();
    else
        addRequests();
}

void TimelineData::addLanes()
{
    const std::vector<Lane> lanes = laneSchedule(*m_run);
    m_rows.reserve(lanes.size());
    std::size_t bars = 0;
    for (const Lane &lane : lanes)
        bars += lane.stretches.size();
    m_bars.reserve(bars);
    for (const Lane &lane : lanes) {
        beginRow(lane.index);
        for (const LaneStretch &stretch : lane.stretches)
            addBar({stretch.begin, stretch.end, stretch.request, stretch.kind});
    }
}

void TimelineData::addRequests()
{
    m_rows.reserve(m_run->requests.size());
    m_bars.reserve(m_run->requests.size());
    for (int i = 0; i < static_cast<int>(m_run->requests.size()); ++i) {
        beginRow(i);
        TimelineBar bar{.request = i};
        const std::span<const TimeStretch> phases = stretches(bar);
        if (phases.empty())
            continue;
        bar.begin = phases.front().begin;
        bar.end = phases.back().end;
        addBar(bar);
    }
}

void TimelineData::beginRow(int id)
{
    m_rows.push_back({id, m_bars.size(), 0});
}

void TimelineData::addBar(const TimelineBar &bar)
{
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
    m_stretches.clear();
    if (m_grouping == TimelineGrouping::Requests)
        appendRequestPhases(m_run->requests[bar.request], m_run->elapsed, m_savesFlags,
                            m_stretches);
    else
        appendPhases({bar.begin, bar.end, bar.request, bar.kind}, *m_run, m_savesFlags,
                     m_stretches);
    if (bar.request >= 0 && !m_isComplete && !m_run->requests[bar.request].finished)
        hideWhatIsUnknown(m_stretches);
    return m_stretches;
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

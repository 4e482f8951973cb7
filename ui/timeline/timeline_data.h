// SPDX-License-Identifier: GPL-3.0-or-later
// A run as rows of coloured stretches, ready to be looked up by row and time.
#pragma once

#include "core/analysis/request_phases.h"
#include "ui/look/phase_look.h"
#include "ui/timeline/time_scale.h"

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// One request in a row, or a stretch of the row's idleness.
struct TimelineBar
{
    RunTime begin{0};
    RunTime end{0};
    /// −1 when idle.
    int request = -1;
    /// In the stretches of all bars.
    quint32 firstStretch = 0;
    quint32 stretchCount = 0;
};

enum class TimelineGrouping { Lanes, Requests };

class TimelineData
{
public:
    TimelineData() = default;
    /// The run may still be under way: then requests without an end last to its elapsed time.
    TimelineData(const RunResult &run, bool isComplete, bool savesFlags, TimelineGrouping grouping);

    TimelineGrouping grouping() const { return m_grouping; }
    int rowCount() const { return static_cast<int>(m_rows.size()); }
    bool isEmpty() const { return m_rows.empty(); }
    /// In order of time, without overlaps.
    std::span<const TimelineBar> bars(int row) const;
    /// Those that are at least partly inside.
    std::span<const TimelineBar> bars(int row, TimeSpan visible) const;
    std::span<const TimeStretch> stretches(const TimelineBar &bar) const;
    /// The lane's index, or the request's place.
    int id(int row) const { return m_rows[static_cast<std::size_t>(row)].id; }

    /// The request's bar nearest to a moment, at most `reach` from it.
    const TimelineBar *barAt(int row, RunTime time, RunTime reach) const;
    struct Place
    {
        int row;
        TimelineBar bar;
    };
    std::optional<Place> find(int request) const;

private:
    struct Row
    {
        int id;
        std::size_t firstBar;
        std::size_t barCount;
    };

    void addLanes(const RunResult &run, bool isComplete, bool savesFlags);
    void addRequests(const RunResult &run, bool isComplete, bool savesFlags);
    void beginRow(int id);
    void addBar(TimelineBar bar, std::span<const TimeStretch> stretches);

    TimelineGrouping m_grouping = TimelineGrouping::Lanes;
    std::vector<Row> m_rows;
    std::vector<TimelineBar> m_bars;
    std::vector<TimeStretch> m_stretches;
    /// By request: its row, −1 without a bar.
    std::vector<int> m_rowOfRequest;
};

} // namespace regatta

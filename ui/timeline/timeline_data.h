// SPDX-License-Identifier: GPL-3.0-or-later
// A run as rows of coloured stretches, in which one can find what is at a row and a time.
#pragma once

#include "core/analysis/request_phases.h"
#include "ui/look/phase_look.h"
#include "ui/timeline/time_scale.h"

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// One request in a row, or a stretch in which the row's lane was idle.
struct TimelineBar
{
    RunTime begin{0};
    RunTime end{0};
    /// −1 for an idle stretch.
    int request = -1;
    /// The kind of an idle stretch.
    TimeKind kind = TimeKind::Queued;
};

enum class TimelineGrouping { Lanes, Requests };

class TimelineData
{
public:
    TimelineData() = default;
    /// The run must outlive this. It may still be under way. Then requests without an end last
    /// until its elapsed time.
    TimelineData(const RunResult &run, bool isComplete, bool savesFlags, TimelineGrouping grouping);

    TimelineGrouping grouping() const { return m_grouping; }
    int rowCount() const { return static_cast<int>(m_rows.size()); }
    /// The bars in order of time. They do not overlap.
    std::span<const TimelineBar> bars(int row) const;
    /// The bars that are at least partly inside.
    std::span<const TimelineBar> bars(int row, TimeSpan visible) const;
    /// They are computed each time, because they would take more memory than the run. Valid until
    /// the next call.
    std::span<const TimeStretch> stretches(const TimelineBar &bar) const;
    /// The index of the lane, or the place of the request.
    int id(int row) const { return m_rows[row].id; }

    /// The request's bar that is nearest to this moment, at most `reach` away.
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

    void addLanes();
    void addRequests();
    void beginRow(int id);
    void addBar(const TimelineBar &bar);

    const RunResult *m_run = nullptr;
    bool m_isComplete = false;
    bool m_savesFlags = false;
    TimelineGrouping m_grouping = TimelineGrouping::Lanes;
    std::vector<Row> m_rows;
    std::vector<TimelineBar> m_bars;
    /// The row of each request. −1 if the request has no bar.
    std::vector<int> m_rowOfRequest;
    mutable std::vector<TimeStretch> m_stretches;
};

} // namespace regatta

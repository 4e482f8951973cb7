// SPDX-License-Identifier: GPL-3.0-or-later
// Where every download of one run stands, computed from the run's events as they come in.
#pragma once

#include "core/run/event_log.h"
#include "core/run/item_state.h"
#include "core/run/run_result.h"
#include "core/workload/plan.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace regatta {

struct ItemProgress
{
    ItemState state = ItemState::Waiting;
    ErrorKind error = ErrorKind::None;
    quint16 httpStatus = 0;
    quint16 attempts = 0;
    qint16 lane = -1;
    bool isHandedOver = false;
    /// Since the start of the run.
    std::optional<RunTime> started;
    std::optional<RunTime> finished;

    bool isDone() const { return state > ItemState::InFlight; }
};

class RunProgress
{
public:
    explicit RunProgress(std::vector<WorkItem> items = {});

    /// Appends to `finished` the items whose work ended with these events.
    void apply(std::span<const DownloadEvent> events, std::vector<int> *finished = nullptr);
    /// Settles what the events left open: items that no event ended were cancelled.
    void complete(const RunResult &result);

    const std::vector<WorkItem> &items() const { return m_items; }
    const ItemProgress &item(int index) const
    {
        return m_progress[static_cast<std::size_t>(index)];
    }
    int total() const { return static_cast<int>(m_items.size()); }
    int count(ItemState state) const { return m_counts[static_cast<std::size_t>(state)]; }
    int done() const;
    Tally tally() const;

    /// Items in the order in which people see them: results as the strategy handed them over, then
    /// what is under way in order of its start, then what waits.
    std::vector<int> orderOfArrival() const;

    /// From the first event to the last, or what the result says.
    RunTime elapsed() const { return m_elapsed; }
    std::optional<TimePoint> start() const { return m_start; }
    bool isComplete() const { return m_isComplete; }

private:
    void setState(int index, ItemState state);

    std::vector<WorkItem> m_items;
    std::vector<ItemProgress> m_progress;
    std::vector<int> m_startOrder;
    std::vector<int> m_handOverOrder;
    std::array<int, itemStates.size()> m_counts{};
    std::optional<TimePoint> m_start;
    RunTime m_elapsed{0};
    bool m_isComplete = false;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Computes the state of every download of a run from the run's events, as they come in.
#pragma once

#include "core/record/item_state.h"
#include "core/record/run_result.h"
#include "core/run/event_log.h"
#include "core/workload/plan.h"

#include <algorithm>
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
    /// Counted from the start of the run.
    Moment started;
    Moment finished;

    bool isDone() const { return state > ItemState::InFlight; }

    bool operator==(const ItemProgress &) const = default;
};
static_assert(sizeof(ItemProgress) <= 32); // a window keeps one for each request

/// Indexed by ItemState.
using StateCounts = std::array<int, itemStates.size()>;

/// Watchers only pay for news: apply() keeps all answers up to date, and its work is proportional
/// to the new events and to the items under way.
class RunProgress
{
public:
    explicit RunProgress(std::vector<WorkItem> items = {});
    /// For a run that is over and whose events are gone, such as one from a file.
    explicit RunProgress(const RunResult &result);

    /// Appends to `finished` the items whose work ended with these events.
    void apply(std::span<const DownloadEvent> events, std::vector<int> *finished = nullptr);
    /// Settles what the events left open: an item that no event ended was cancelled.
    void complete(const RunResult &result);

    const std::vector<WorkItem> &items() const { return m_items; }
    const ItemProgress &item(int index) const { return m_progress[index]; }
    /// The download of this copy of a code. nullptr if the run has none.
    const WorkItem *find(CountryCode code, int copy = 0) const;
    int total() const { return static_cast<int>(m_items.size()); }
    int count(ItemState state) const { return m_counts[static_cast<std::size_t>(state)]; }
    int done() const;
    Tally tally() const;

    /// How many copies of a code are in each state.
    const StateCounts &countsOf(CountryCode code) const { return m_countsOfCode[code.index()]; }

    /// Items in the order in which people see them: first results as the strategy handed them over,
    /// then items under way in order of their start, then waiting items.
    const std::vector<int> &orderOfArrival() const { return m_order; }

    /// The time from the first event to the last, or the time in the result.
    RunTime elapsed() const { return m_elapsed; }
    /// For a run that is being watched: when its first event came.
    std::optional<TimePoint> start() const { return m_start; }
    bool isComplete() const { return m_isComplete; }

private:
    void setState(int index, ItemState state);
    void touch(int index) { m_touched = std::max(m_touched, index + 1); }
    void updateOrder();

    std::vector<WorkItem> m_items;
    /// By code, then by copy, as a plan has them. A file may have them in any order.
    bool m_isInOrder;
    std::vector<ItemProgress> m_progress;
    std::vector<int> m_startOrder;
    /// Items that were handed over, then items that were started, then waiting items.
    std::vector<int> m_order;
    /// How many items of this order were handed over.
    std::size_t m_handedOver = 0;
    /// All items before this place in the order of starts were handed over.
    std::size_t m_firstOpenStart = 0;
    /// All items before this one were started or handed over.
    int m_firstWaiting = 0;
    /// No item from this one on was started or handed over.
    int m_touched = 0;
    StateCounts m_counts{};
    std::vector<StateCounts> m_countsOfCode;
    std::optional<TimePoint> m_start;
    RunTime m_elapsed{0};
    bool m_isComplete = false;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Tells how a finished run stood at any moment, so that people can watch a run again and move
// through it.
#pragma once

#include "core/record/item_state.h"
#include "core/record/run_result.h"

#include <array>
#include <span>
#include <vector>

namespace regatta {

/// Never changes once it is made, so each moment costs the same, in whatever order moments are
/// asked for. Records from elsewhere may be out of order; they are put in order: started, settled,
/// handed over, end.
class Replay
{
public:
    explicit Replay(const RunResult &run);

    int total() const { return static_cast<int>(m_items.size()); }
    /// The run's duration. From then on nothing changes, and the counts are the run's tally.
    RunTime duration() const { return m_duration; }

    /// Takes constant time. An item is settled when its work has ended, which is before it is
    /// handed over.
    ItemState state(int item, RunTime at) const;
    /// Takes O(log n). The counts of all states always add up to total().
    int count(ItemState state, RunTime at) const;
    /// How many items are settled.
    int done(RunTime at) const;

    /// The items handed over so far, in that order. Takes O(log n). Valid as long as the replay.
    std::span<const int> handedOver(RunTime at) const;
    /// The items that were started or settled but not handed over, in order of their start. The
    /// time it takes grows with how far back the first of them is.
    std::vector<int> underWay(RunTime at) const;

private:
    struct Moments
    {
        RunTime started;
        RunTime settled;
        RunTime handedOver;
        ItemState end;
    };

    static Moments momentsOf(const RequestRecord &record, RunTime duration);
    void putInOrder();

    RunTime m_duration;
    std::vector<Moments> m_items;
    /// Items, and the moments by which they are sorted.
    std::vector<int> m_startOrder;
    std::vector<RunTime> m_startTimes;
    std::vector<int> m_handOverOrder;
    std::vector<RunTime> m_handOverTimes;
    std::array<std::vector<RunTime>, itemStates.size()> m_settledTimes;
};

} // namespace regatta

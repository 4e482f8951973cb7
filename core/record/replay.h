// SPDX-License-Identifier: GPL-3.0-or-later
// A finished run, asked how it stood at any moment: what lets runs be watched again and scrubbed.
#pragma once

#include "core/record/item_state.h"
#include "core/record/run_result.h"

#include <array>
#include <span>
#include <vector>

namespace regatta {

/// Never changes once made, so that any moment costs the same, whichever was asked for before. What
/// records of other origin say out of order is put in order: started, settled, handed over, end.
class Replay
{
public:
    explicit Replay(const RunResult &run);

    int total() const { return static_cast<int>(m_items.size()); }
    /// Of the run: from here on nothing changes, and the counts are its tally.
    RunTime duration() const { return m_duration; }

    /// In constant time. An item is settled when its work ended, which is before its hand-over.
    ItemState state(int item, RunTime at) const;
    /// In O(log n); those of all states together are always total().
    int count(ItemState state, RunTime at) const;
    /// How many are settled.
    int done(RunTime at) const;

    /// The items handed over so far, in that order; in O(log n). Valid as long as the replay.
    std::span<const int> handedOver(RunTime at) const;
    /// The items started or settled but not handed over, in order of their start; in time
    /// proportional to how far back the first of them is.
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
    /// Items and the moments that they are sorted by.
    std::vector<int> m_startOrder;
    std::vector<RunTime> m_startTimes;
    std::vector<int> m_handOverOrder;
    std::vector<RunTime> m_handOverTimes;
    std::array<std::vector<RunTime>, itemStates.size()> m_settledTimes;
};

} // namespace regatta

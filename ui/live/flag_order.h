// SPDX-License-Identifier: GPL-3.0-or-later
// Says which downloads of a run a grid of flags shows, and in which order.
#pragma once

#include "core/record/item_state.h"

#include <array>
#include <vector>

namespace regatta {

class RunProgress;

class FlagOrder
{
public:
    enum class Order { Arrival, Code };

    FlagOrder();

    /// Call update after these.
    void setOrder(Order order) { m_order = order; }
    void setStateShown(ItemState state, bool isShown);
    /// Takes over what has changed in the run. It must live until the next call. nullptr for no
    /// run.
    void update(const RunProgress *run);

    bool isByArrival() const { return m_order == Order::Arrival; }
    /// The items shown, in the order in which they are shown.
    const std::vector<int> &items() const;
    /// The place of an item among those shown. −1 if it is hidden.
    int placeOf(int item) const;

private:
    bool isFiltered() const;

    const RunProgress *m_run = nullptr;
    Order m_order = Order::Arrival;
    std::array<bool, itemStates.size()> m_isStateShown;
    /// Not used while all items are shown in the run's own order of arrival.
    std::vector<int> m_items;
    bool m_wasFiltered = false;
};

} // namespace regatta

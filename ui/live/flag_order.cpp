// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/flag_order.h"

#include "core/record/run_progress.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace regatta {

FlagOrder::FlagOrder()
{
    m_isStateShown.fill(true);
}

void FlagOrder::setStateShown(ItemState state, bool isShown)
{
    m_isStateShown[static_cast<std::size_t>(state)] = isShown;
}

bool FlagOrder::isFiltered() const
{
    return !std::ranges::all_of(m_isStateShown, std::identity());
}

void FlagOrder::update(const RunProgress *run)
{
    m_run = run;
    const auto total = m_run ? static_cast<std::size_t>(m_run->total()) : 0;
    if (!isFiltered()) {
        // The order of arrival is read from the run. The order by code never changes.
        if (m_items.size() != total || m_wasFiltered) {
            m_items.resize(total);
            std::iota(m_items.begin(), m_items.end(), 0);
        }
        m_wasFiltered = false;
        return;
    }
    m_wasFiltered = true;
    m_items.clear();
    for (std::size_t place = 0; place < total; ++place) {
        const int item = isByArrival() ? m_run->orderOfArrival()[place] : static_cast<int>(place);
        if (m_isStateShown[static_cast<std::size_t>(m_run->item(item).state)])
            m_items.push_back(item);
    }
}

const std::vector<int> &FlagOrder::items() const
{
    return m_run && isByArrival() && !isFiltered() ? m_run->orderOfArrival() : m_items;
}

int FlagOrder::placeOf(int item) const
{
    const std::vector<int> &all = items();
    const auto found = std::ranges::find(all, item);
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

} // namespace regatta

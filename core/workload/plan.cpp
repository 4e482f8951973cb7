// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/plan.h"

namespace regatta {

std::vector<WorkItem> Plan::items() const
{
    std::vector<WorkItem> items;
    items.reserve(static_cast<std::size_t>(itemCount()));
    for (const CountryCode code : codes) {
        for (int copy = 0; copy < copies; ++copy)
            items.push_back({static_cast<int>(items.size()), code, copy});
    }
    return items;
}

QString Plan::serverLabel() const
{
    return regatta::site(site).label;
}

} // namespace regatta

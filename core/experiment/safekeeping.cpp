// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/safekeeping.h"

#include <utility>

namespace regatta {

Safekeeping::Safekeeping(Writer writer, std::function<TimePoint()> now)
    : m_write(std::move(writer)), m_now(std::move(now))
{}

void Safekeeping::keepSoFar(const std::vector<RunResult> &results)
{
    constexpr int fewestCostsBetween = 5;

    const TimePoint before = m_now();
    if (before - m_lastEnd < fewestCostsBetween * m_lastCost)
        return;
    m_write(results, Occasion::MoreToCome);
    m_lastEnd = m_now();
    m_lastCost = m_lastEnd - before;
}

QString Safekeeping::keepAll(const std::vector<RunResult> &results)
{
    return results.empty() ? QString() : m_write(results, Occasion::Final);
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/shared_link.h"

#include <algorithm>

namespace regatta {
namespace {

/// What fits into a packet on an Ethernet.
constexpr std::size_t packetBytes = 1460;
constexpr quint64 piecesPerSecond = 500;

} // namespace

std::size_t SharedLink::pieceSize() const
{
    const auto slower = m_ofConnection.isLimit() && m_ofAll.isLimit()
                            ? std::min(m_ofConnection.perSecond, m_ofAll.perSecond)
                            : std::max(m_ofConnection.perSecond, m_ofAll.perSecond);
    return std::max(packetBytes, static_cast<std::size_t>(slower / piecesPerSecond));
}

SharedLink::TimePoint SharedLink::book(Flow &flow, std::size_t bytes, TimePoint now)
{
    flow.free = std::max(flow.free, now) + m_ofConnection.timeOf(bytes);
    m_free = std::max(m_free, now) + m_ofAll.timeOf(bytes);
    flow.free = std::max(flow.free, m_free);
    return flow.free;
}

std::chrono::nanoseconds SharedLink::shortestTime(std::size_t bytes) const
{
    return std::max(m_ofConnection.timeOf(bytes), m_ofAll.timeOf(bytes));
}

} // namespace regatta

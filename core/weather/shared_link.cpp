// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/shared_link.h"

#include <algorithm>

namespace regatta {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

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

SharedLink::Booking SharedLink::book(Flow &flow, std::size_t bytes, TimePoint now)
{
    const TimePoint begin = std::max(flow.free, now);
    const TimePoint beginOfAll = std::max(m_free, now);
    m_free = beginOfAll + m_ofAll.timeOf(bytes);
    flow.free = std::max(begin + m_ofConnection.timeOf(bytes), m_free);
    return {flow.free, m_free, flow.free - begin, m_free - beginOfAll};
}

/// Each of the two stays at least as far ahead as the bytes that are still booked need in all. So
/// bytes that are booked in this place never pass too early.
void SharedLink::giveBack(Flow &flow, const Booking &booking, TimePoint now)
{
    flow.free -= std::clamp<nanoseconds>(booking.passed - now, 0ns, booking.ofFlow);
    m_free -= std::clamp<nanoseconds>(booking.passedAll - now, 0ns, booking.ofAll);
}

nanoseconds SharedLink::shortestTime(std::size_t bytes) const
{
    return std::max(m_ofConnection.timeOf(bytes), m_ofAll.timeOf(bytes));
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The bandwidth of the network between server and clients: of each connection, and of all together.
#pragma once

#include "core/workload/byte_rate.h"

#include <chrono>
#include <cstddef>

namespace regatta {

/// Says when bytes have passed the link. A sender books one piece after the other, each when the
/// one before has passed. So the pieces of those who send at the same time take turns, and the
/// whole bandwidth is shared fairly. Time is passed in. Belongs to one thread.
class SharedLink
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// The way of one connection's bytes.
    struct Flow
    {
        /// When the last of its booked bytes has passed.
        TimePoint free;
    };

    /// The place of a piece on the link.
    struct Booking
    {
        /// When the last of its bytes has passed: its connection, and what all share.
        TimePoint passed;
        TimePoint passedAll;
        /// How far it moved the time at which each of them is free.
        std::chrono::nanoseconds ofFlow{0};
        std::chrono::nanoseconds ofAll{0};
    };

    /// No limit is 0.
    SharedLink(ByteRate ofConnection, ByteRate ofAll) : m_ofConnection(ofConnection), m_ofAll(ofAll)
    {}

    bool isLimited() const { return m_ofConnection.isLimit() || m_ofAll.isLimit(); }
    /// How many bytes a sender should book at once: about two milliseconds' worth, and at least a
    /// packet's.
    std::size_t pieceSize() const;
    /// Sends these bytes after all that were booked. `now` never decreases.
    Booking book(Flow &flow, std::size_t bytes, TimePoint now);
    /// Nobody waits for these bytes any more. The time that they have not used yet is free for
    /// those who book next.
    void giveBack(Flow &flow, const Booking &booking, TimePoint now);
    /// How long bytes take at least, when nobody else sends.
    std::chrono::nanoseconds shortestTime(std::size_t bytes) const;

private:
    const ByteRate m_ofConnection;
    const ByteRate m_ofAll;
    TimePoint m_free;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// What a server says that it added to a request's time on purpose: how the embedded server writes
// it into the header Server-Timing, and how clients read it.
#pragma once

#include <QByteArray>

#include <array>
#include <chrono>
#include <string>

namespace regatta {

/// The parts do not overlap. Zero if the server said nothing of a part.
struct ServerTiming
{
    /// The server's own delay, as if it worked for so long.
    std::chrono::nanoseconds delay{0};
    /// The wait for a server that was busy with other requests.
    std::chrono::nanoseconds queue{0};
    /// Round trips of the network: of the request and, on a new connection, of the handshakes.
    std::chrono::nanoseconds roundTrips{0};
    /// The shortest time that the body takes at the bandwidth that was set.
    std::chrono::nanoseconds wire{0};

    /// The parts that come before the first byte of the answer.
    std::chrono::nanoseconds beforeAnswer() const { return delay + queue + roundTrips; }
    ServerTiming &operator+=(const ServerTiming &other);
    bool operator==(const ServerTiming &) const = default;
};

struct ServerTimingPart
{
    /// Its name in the header.
    const char *name;
    std::chrono::nanoseconds ServerTiming::*member;
};

/// All parts, in the order in which the header, the log and workers list them.
inline constexpr std::array serverTimingParts{ServerTimingPart{"delay", &ServerTiming::delay},
                                              ServerTimingPart{"queue", &ServerTiming::queue},
                                              ServerTimingPart{"rtt", &ServerTiming::roundTrips},
                                              ServerTimingPart{"wire", &ServerTiming::wire}};

/// Reads the entries of a Server-Timing header that have the name of a part and
/// `dur=<milliseconds>`. Other entries, and what is not a time, count as nothing; of two entries
/// with a name, the first counts.
ServerTiming parseServerTiming(const QByteArray &header);
/// Appends "delay;dur=12.5", and the other parts that are not zero.
void appendTo(std::string &header, const ServerTiming &timing);

} // namespace regatta

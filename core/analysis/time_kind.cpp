// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/time_kind.h"

#include <algorithm>
#include <array>

namespace regatta {
namespace {

constexpr std::array<TimeKindInfo, timeKindCount> table{{
    {TimeKind::Queued, "queued", "Queued", "Waiting for a free lane", 0x838e9b, 0x6c757e},
    {TimeKind::ClientOverhead, "client_overhead", "Client overhead",
     "From taking an item to sending its request and, if nothing was saved, from the last byte to "
     "the end",
     0xa83f82, 0xe05fb4},
    {TimeKind::Retries, "retries", "Retries",
     "Attempts that failed, and the waits after them, up to the start of the last one", 0x861f00,
     0xd8502f},
    {TimeKind::Connecting, "connecting", "Connecting",
     "Name look-up and TCP; none on a connection that is used again", 0xc47c00, 0xd08a1a},
    {TimeKind::Tls, "tls", "TLS", "Agreeing on encryption; none on a connection that is used again",
     0xc47c00, 0xd08a1a, TimeTexture::RisingLines},
    {TimeKind::Sending, "sending", "Sending", "Writing the request", 0x6e6500, 0xf6e05a},
    {TimeKind::RoundTrips, "round_trips", "Round trips",
     "The network's round trips that the server says it added: the request's own and, on a new "
     "connection, those of the handshakes",
     0x3592d2, 0x7cc4f8, TimeTexture::RisingLines},
    {TimeKind::ServerQueue, "server_queue", "Server queue",
     "The wait for a server that was busy with other requests, as it says: fewer lanes would have "
     "queued less",
     0x3592d2, 0x7cc4f8, TimeTexture::UprightLines},
    {TimeKind::ServerDelay, "server_delay", "Server delay",
     "The wait that the server says it made on purpose: no client can do anything about it",
     0x3592d2, 0x7cc4f8},
    {TimeKind::Waiting, "waiting", "Waiting",
     "The rest of the wait for the first byte: the way to the server and back, and the server's "
     "work",
     0x0b55a0, 0x2b7de0},
    {TimeKind::Wire, "wire", "Bandwidth",
     "The shortest time that the body takes at the bandwidth that was set, as the server says",
     0x00805a, 0x2fd09a, TimeTexture::UprightLines},
    {TimeKind::Receiving, "receiving", "Receiving", "From the first byte of the answer to the last",
     0x00805a, 0x2fd09a},
    {TimeKind::Saving, "saving", "Saving",
     "From the last byte to the end of a flag that is saved: checking its content, waiting for a "
     "thread that saves, writing the file",
     0x3f475c, 0xd3dcea},
    {TimeKind::UnderWay, "under_way", "Under way", "Started, but not finished yet", 0x1b86db,
     0x4fb0f5, TimeTexture::Dots},
    {TimeKind::ProgramStart, "program_start", "Program start",
     "From the start of the program to its first connection", 0x5b2fb0, 0xbfa8ff,
     TimeTexture::RisingLines},
    {TimeKind::ProgramEnd, "program_end", "Program end",
     "From the last byte that the server sent to the end of the program", 0x5b2fb0, 0xbfa8ff,
     TimeTexture::FallingLines},
    {TimeKind::RampUp, "ramp_up", "Idle: ramp-up", "A lane before its first request", 0x838e9b,
     0x6c757e, TimeTexture::RisingLines},
    {TimeKind::Between, "between", "Idle: between requests",
     "A lane with nothing to do although items were left", 0x838e9b, 0x6c757e,
     TimeTexture::UprightLines},
    {TimeKind::Tail, "tail", "Idle: nothing left",
     "Nothing was left to take; other lanes were still busy", 0x838e9b, 0x6c757e,
     TimeTexture::FallingLines},
}};
static_assert(std::ranges::all_of(table, [](const TimeKindInfo &info) {
    return &info - table.data() == static_cast<std::ptrdiff_t>(info.kind);
}));

} // namespace

std::span<const TimeKindInfo> timeKinds()
{
    return table;
}

const TimeKindInfo &timeKindInfo(TimeKind kind)
{
    return table[static_cast<std::size_t>(kind)];
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of time that a request or a lane can spend: the one table of names and colours, for the
// window and all reports.
#pragma once

#include <QtGlobal>

#include <span>

namespace regatta {

/// In the order of a request's life. Then come the kinds that are no phase of a finished request.
/// The table's `description` says what each kind is. Here stands only what it leaves out.
enum class TimeKind : quint8 {
    /// Never part of a lane's time.
    Queued,
    ClientOverhead,
    /// Begins when the item is taken. There is none if the first attempt was the last one.
    Retries,
    Connecting,
    Tls,
    Sending,
    /// These three are what the server says, and never more than the client waited for the answer.
    /// They are shown at the beginning of that wait.
    RoundTrips,
    ServerQueue,
    ServerDelay,
    Waiting,
    /// What the server says, and never more than the client received. Shown at the beginning of
    /// that
    /// time.
    Wire,
    Receiving,
    /// Also the time of a flag that should have been saved and was not.
    Saving,
    /// What it does is known when it has finished.
    UnderWay,
    /// Only runs of programs have these two.
    ProgramStart,
    ProgramEnd,
    RampUp,
    Between,
    Tail,
};
inline constexpr int timeKindCount = 19;

/// Tells kinds apart that share a colour, and any of them without colours.
enum class TimeTexture : quint8 { Solid, Dots, RisingLines, UprightLines, FallingLines };

struct TimeKindInfo
{
    TimeKind kind;
    /// The name in reports: "server_delay".
    const char *id;
    /// The name for people, everywhere: "Server delay".
    const char *title;
    /// One sentence that explains it.
    const char *description;
    /// 0xRRGGBB on a light and on a dark ground, with a contrast of at least 3:1. The hues are
    /// those of Okabe and Ito, "Color Universal Design" (2008). Hues that look alike to some eyes
    /// differ in lightness.
    quint32 light;
    quint32 dark;
    TimeTexture texture = TimeTexture::Solid;
};

/// All kinds, in the order of their values.
std::span<const TimeKindInfo> timeKinds();
const TimeKindInfo &timeKindInfo(TimeKind kind);

/// Whether only runs of programs spend such time.
constexpr bool isOfPrograms(TimeKind kind)
{
    return kind == TimeKind::ProgramStart || kind == TimeKind::ProgramEnd;
}

/// Whether most runs spend no such time, because only some weathers have it.
constexpr bool isOfSomeWeathers(TimeKind kind)
{
    return kind == TimeKind::Tls || kind == TimeKind::RoundTrips || kind == TimeKind::ServerQueue ||
           kind == TimeKind::Wire;
}

/// Whether it is part of the wait for an answer to begin.
constexpr bool isWaitForAnswer(TimeKind kind)
{
    return kind >= TimeKind::RoundTrips && kind <= TimeKind::Waiting;
}

constexpr bool isIdle(TimeKind kind)
{
    return kind >= TimeKind::RampUp;
}

} // namespace regatta

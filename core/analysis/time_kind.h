// SPDX-License-Identifier: GPL-3.0-or-later
// What a request's or a lane's time can be put down to: the one table of names and colours, for the
// window and for all reports.
#pragma once

#include <QtGlobal>

#include <span>

namespace regatta {

enum class Idle : quint8;

/// In the order of a request's life; then what only pictures of lanes have.
enum class TimeKind : quint8 {
    /// Waiting for a lane. Never in a lane's time.
    Queued,
    /// From taking an item to sending its request; and from the last byte to the end where nothing
    /// was saved.
    ClientOverhead,
    /// From taking an item to the dispatch of its last attempt, when there were several.
    Retries,
    /// Name look-up, TCP and TLS.
    Connecting,
    Sending,
    /// What the server said that it waited on purpose; never more than what the client waited for
    /// the answer, and shown as its beginning.
    ServerDelay,
    /// The rest of the wait for the first byte: the way there and back, and the server's work.
    Waiting,
    Receiving,
    /// From the last byte to the end where a flag was saved, or was to be: checking its content,
    /// waiting for the saving thread, writing.
    Saving,
    /// Started and not over: what it does is known when it is over.
    UnderWay,
    RampUp,
    Between,
    Tail,
};
inline constexpr int timeKindCount = 13;

/// So that kinds that share a colour can be told apart, and any of them without colours.
enum class TimeTexture : quint8 { Solid, Dots, RisingLines, UprightLines, FallingLines };

struct TimeKindInfo
{
    TimeKind kind;
    /// In reports: "server_delay".
    const char *id;
    /// As people read it, everywhere: "Server delay".
    const char *title;
    /// One sentence for those who ask.
    const char *description;
    /// 0xRRGGBB on a light and on a dark ground, with a contrast of at least 3:1. The hues are
    /// those of Okabe and Ito, "Color Universal Design" (2008); what is alike to some eyes differs
    /// in lightness.
    quint32 light;
    quint32 dark;
    TimeTexture texture = TimeTexture::Solid;
};

/// All of them, by the value of the kind.
std::span<const TimeKindInfo> timeKinds();
const TimeKindInfo &timeKindInfo(TimeKind kind);

/// Of an idle stretch.
TimeKind timeKind(Idle idle);
constexpr bool isIdle(TimeKind kind)
{
    return kind >= TimeKind::RampUp;
}

} // namespace regatta

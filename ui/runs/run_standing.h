// SPDX-License-Identifier: GPL-3.0-or-later
// What has become of a run, in a word, and so whether its time may be held against others'.
#pragma once

#include <QString>

namespace regatta {

struct ObservedRun;

enum class RunStanding {
    UnderWay,
    /// It did all of its work, and its time says how fast that was.
    Complete,
    /// It was stopped before all was done: a short time is no fast one.
    Stopped,
    /// It could not go on.
    Failed,
    /// It tried everything and nothing arrived: its time measures failures.
    NothingDownloaded,
};

RunStanding standing(const ObservedRun &run);
/// "stopped", "failed", "nothing downloaded"; empty for a run whose time needs no remark.
QString standingTitle(RunStanding standing);
/// What is said where a run is listed by its time: "1.2 s", "under way", "stopped after 83 ms",
/// "nothing downloaded".
QString timeOutcome(const ObservedRun &run);

} // namespace regatta

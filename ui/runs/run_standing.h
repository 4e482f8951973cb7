// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a run, in a word, and so whether its time may be compared with others.
#pragma once

#include <QString>

namespace regatta {

struct ObservedRun;

enum class RunStanding {
    UnderWay,
    /// It did all of its work, and its time says how fast that was.
    Complete,
    /// It was stopped before all was done, so a short time does not mean that it was fast.
    Stopped,
    /// It could not go on.
    Failed,
    /// It tried everything and nothing arrived, so its time measures failures.
    NothingDownloaded,
};

RunStanding standing(const ObservedRun &run);
/// "stopped", "failed", "nothing downloaded". Empty for a run whose time needs no remark.
QString standingTitle(RunStanding standing);
/// What is shown in place of the time in lists of runs: "1.2 s", "under way", "stopped after 83
/// ms", "nothing downloaded".
QString timeOutcome(const ObservedRun &run);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The one rule that says what a run's time may be used for (which runs support a claim, and which
// two may be compared), which every verdict, ranking, speed-up and recommendation follows.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <span>

namespace regatta {

/// Whether a run did all its work: nobody stopped it, and it did not fail as a whole.
bool isComplete(const RunResult &run);

/// Whether a run's time supports any claim: the run is complete, and it got at least one flag. A
/// run that had only failures (or "not found") tells how fast it fails, not how fast it is.
bool supportsClaims(const RunResult &run);

/// Whether two runs' times may be compared: both support claims, and the same number of downloads
/// ended in each way. Failures are counted by kind if the records tell it. A run is not faster
/// because half of its downloads failed at once, nor slower because one of them waited for a
/// deadline.
bool didSameWork(const RunResult &a, const RunResult &b);

/// "20 OK, 0 not found and 3 errors (2 timeout, 1 reset)".
QString outcomeText(const RunResult &run);

/// Why these complete runs support no claim, and what to do. None of them had a success. The text
/// follows "because": "not one of the 60 downloads succeeded: check the server …, and run again".
QString whyNoSuccess(std::span<const RunResult *const> runs);
/// Only the second half: "check the server …, and run again".
QString remedyForNoSuccess(std::span<const RunResult *const> runs);

} // namespace regatta

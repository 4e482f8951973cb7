// SPDX-License-Identifier: GPL-3.0-or-later
// The one rule of what a run's time may be used for: which runs support a claim, and which two can
// be held against each other. Every verdict, ranking, speed-up and recommendation goes by it.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <span>

namespace regatta {

/// Whether a run did all its work: it was neither stopped nor did it fail as a whole.
bool isComplete(const RunResult &run);

/// Whether anything can be claimed from a run's time: it is complete, and a flag came of it. What
/// ends in nothing but failures (or "not found") tells how fast it fails, not how fast it is.
bool supportsClaims(const RunResult &run);

/// Whether two runs' times can be held against each other: both support claims, and as many
/// downloads ended in each way, failures by their kind where the records tell it. Half of the
/// downloads failing at once is not faster, and one that waits for a deadline is not slower.
bool didSameWork(const RunResult &a, const RunResult &b);

/// "20 OK, 0 not found and 3 errors (2 timeout, 1 reset)".
QString outcomeText(const RunResult &run);

/// Why these complete runs, of which none had a success, support no claim, and what to do; to
/// follow "because": "not one of the 60 downloads succeeded: check the server …, and run again".
QString whyNoSuccess(std::span<const RunResult *const> runs);
/// The second half of it alone: "check the server …, and run again".
QString remedyForNoSuccess(std::span<const RunResult *const> runs);

} // namespace regatta

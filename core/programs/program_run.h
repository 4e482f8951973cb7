// SPDX-License-Identifier: GPL-3.0-or-later
// One run that a program of the user's own makes: it is started, watched through the server's
// record, and judged by what the server sent and what lies on the disk.
#pragma once

#include "core/record/run_result.h"
#include "core/run/event_log.h"
#include "core/workload/plan.h"

#include <stop_token>

namespace regatta {

class ServerRecord;

/// Blocks until the program and everything that it started are gone. `result` has its identity
/// (strategy, round, …); the rest is filled in. `weatherRound` is the round that the server draws
/// its weather from. `record` is the embedded server's, or nullptr if the plan's site is another's;
/// then only the time and the files count. The log fills while the program runs.
void runProgram(const Program &program, const Plan &plan, int lanes, int weatherRound,
                ServerRecord *record, EventLog &log, const std::stop_token &stop,
                RunResult &result);

} // namespace regatta

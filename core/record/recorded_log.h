// SPDX-License-Identifier: GPL-3.0-or-later
// The way back from records to events: for runs that were read from a file.
#pragma once

#include "core/record/run_result.h"

namespace regatta {

/// Appends, in order of time, the events that the run's records tell of. Records that came from a
/// log come from this one just the same, and so do the changes of its lanes.
void appendRecords(const RunResult &run, TimePoint start, EventLog &log);

} // namespace regatta

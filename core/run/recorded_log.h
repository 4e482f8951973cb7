// SPDX-License-Identifier: GPL-3.0-or-later
// The way back from records to events: for runs that were read from a file.
#pragma once

#include "core/run/run_result.h"

#include <vector>

namespace regatta {

/// Appends, in order of time, the events that the records tell of. Records that came from a log
/// come from this one just the same.
void appendRecords(const std::vector<RequestRecord> &records, TimePoint start, EventLog &log);

} // namespace regatta

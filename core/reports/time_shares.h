// SPDX-License-Identifier: GPL-3.0-or-later
// Where the time of all of a contestant's runs went.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/time_breakdown.h"

#include <vector>

namespace regatta {

/// The parts of all complete runs together, with their shares of the lanes' whole time; empty
/// without such runs.
std::vector<TimePart> sharesOf(const ContestantRuns &contestant, bool savesFlags);

} // namespace regatta

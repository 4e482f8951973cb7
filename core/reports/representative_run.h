// SPDX-License-Identifier: GPL-3.0-or-later
// Which run to show where there is room for one of each contestant.
#pragma once

#include "core/analysis/contestant_runs.h"

#include <vector>

namespace regatta {

/// Of every contestant the run that is nearest to its median time; the last one where none
/// counts.
std::vector<const RunResult *> representativeRuns(const std::vector<ContestantRuns> &contestants);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The remarks on runs of programs. `remarksOn` has them among the others.
#pragma once

#include "core/analysis/remarks.h"

#include <span>
#include <vector>

namespace regatta {

/// Exit codes, runs without a record, more requests at a time than m, and output.
void remarkOnPrograms(std::vector<Remark> &remarks, std::span<const ContestantRuns> contestants);

} // namespace regatta

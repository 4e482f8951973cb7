// SPDX-License-Identifier: GPL-3.0-or-later
// The remarks on runs of programs. `remarksOn` has them among the others.
#pragma once

#include "core/analysis/remarks.h"

#include <span>
#include <vector>

namespace regatta {

/// Whether a program ended with another exit code than 0, although all its flags are there. Many
/// programs say by their exit code that a page was not found, which is not odd.
bool endsOddly(const RunResult &run);

/// Exit codes, runs without a record, more requests at a time than m, and output.
void remarkOnPrograms(std::vector<Remark> &remarks, std::span<const ContestantRuns> contestants);

} // namespace regatta

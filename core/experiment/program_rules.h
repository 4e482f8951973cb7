// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan must be like so that programs can race in it. Looks at the plan alone, so it may be
// asked after every key that somebody types.
#pragma once

#include "core/workload/plan.h"

namespace regatta {

/// Whether the server keeps a record of its requests for us.
bool keepsRecord(const Plan &plan);

/// Whether the command has {m} or $REGATTA_M. A script may read the variable all the same.
bool isToldRequests(const Program &program);

/// Empty, or a sentence that says why this program cannot race in this plan and what to do about
/// it: its name or command has a problem, there is more than one copy, or nothing would tell what
/// it got from a site that is not ours. Whether the program is installed, only the machine knows.
QString programRuleProblem(const Program &program, const Plan &plan);

} // namespace regatta

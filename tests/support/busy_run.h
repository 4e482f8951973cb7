// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a finished run of any size that nobody ran, in which every request has all its phases.
#pragma once

#include "core/record/run_result.h"
#include "core/workload/plan.h"

namespace regatta {

/// Every item goes to the lane that is free first, for 10 to 100 ms. Every 17th is an error, every
/// 11th is not found. The run is the same every time.
RunResult makeBusyRun(const Plan &plan, int lanes);

/// With the first codes from AA on, each as often as needed.
Plan makePlan(int requests);

} // namespace regatta

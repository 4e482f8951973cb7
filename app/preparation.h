// SPDX-License-Identifier: GPL-3.0-or-later
// What a command needs before its first request: a folder that can be written, and a server that
// runs.
#pragma once

#include "core/server/server_process.h"
#include "core/workload/plan.h"

namespace regatta {

/// Checks the destination, and starts the embedded server in `server` if the plan's site wants it;
/// the plan gets its address. Empty, or a sentence on why it can't be done.
QString prepare(Plan &plan, ServerProcess &server);

} // namespace regatta

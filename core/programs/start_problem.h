// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences about programs that cannot be started.
#pragma once

#include "core/programs/program_process.h"

namespace regatta {

/// Why the program could not be run in its folder, and what to do. `error` is the errno.
QString programStartProblem(const ProgramOrder &order, int error);
/// Why its guard could not be started, and what to do.
QString guardStartProblem(int error);

} // namespace regatta

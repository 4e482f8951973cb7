// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the program that this guard watches.
#pragma once

#include "core/programs/guard_report.h"

#include <sys/types.h>

namespace regatta {

/// Now, in nanoseconds of the monotonic clock.
std::int64_t monotonicTime();

/// Starts a program in a session and process group of its own, with the standard streams of this
/// process. It dies when this process does. `words` are the program, its arguments and a null
/// pointer. Returns a report that the program has started, or that it has not.
GuardReport startProgram(const char *folder, char **words);

} // namespace regatta

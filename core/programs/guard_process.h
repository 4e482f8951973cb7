// SPDX-License-Identifier: GPL-3.0-or-later
// Starts regatta-guard, and holds what connects us with it.
#pragma once

#include "core/programs/program_process.h"

#include <sys/types.h>

namespace regatta {

/// The guard's process and our ends of its socket and of the program's output. −1 for what is not
/// there.
struct GuardProcess
{
    pid_t process = -1;
    int control = -1;
    int output = -1;

    /// Starts a guard, which starts the program. Returns 0 or the errno of what failed.
    int start(const ProgramOrder &order);
    void closeOutput();
    /// Waits for the guard's end and closes everything.
    void finish();
};

} // namespace regatta

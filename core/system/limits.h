// SPDX-License-Identifier: GPL-3.0-or-later
// The limits that the system sets for this process: open files and threads.
#pragma once

namespace regatta {

/// How many files this process may have open at present.
int descriptorLimit();

/// How many of `wanted` threads the system lets this program start now. It tries them, which takes
/// some 20 µs each.
int threadsThatStart(int wanted);

/// Raises this process's soft limit of open files to its hard limit. Call it once, at the start of
/// main.
void raiseDescriptorLimit();

} // namespace regatta

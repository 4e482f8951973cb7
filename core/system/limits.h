// SPDX-License-Identifier: GPL-3.0-or-later
// What the system allows this process: open files and threads.
#pragma once

namespace regatta {

/// How many files this process may have open, as things stand.
int descriptorLimit();

/// How many of so many threads the system lets this program start now. It is tried, which takes
/// some 20 µs for each.
int threadsThatStart(int wanted);

/// Raises this process's soft limit of open files to its hard limit. Once, at the start of main.
void raiseDescriptorLimit();

} // namespace regatta

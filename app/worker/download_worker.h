// SPDX-License-Identifier: GPL-3.0-or-later
// A worker of a process pool: it reads orders and items, one per line, until its input ends.
#pragma once

namespace regatta {

/// Reads from standard input and writes to standard output. Returns the exit code.
int serveDownloads();

} // namespace regatta

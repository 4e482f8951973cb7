// SPDX-License-Identifier: GPL-3.0-or-later
// A worker of a process pool: reads orders and items, a line each, until its input ends.
#pragma once

namespace regatta {

/// From standard input to standard output. Returns the exit code.
int serveDownloads();

} // namespace regatta

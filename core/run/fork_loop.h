// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of a ForkServer: it forks a worker for each connection that it receives.
#pragma once

namespace regatta {

/// Serves requests on standard input, which is a Unix socket, until it ends. Then no worker is
/// left. Call it before there are threads. In a worker, `work` has the connection as its standard
/// input and output, and this returns what `work` returned. Otherwise it returns the exit code.
int serveForks(int (*work)());

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of a ForkServer: forks a worker for every connection that it is handed.
#pragma once

namespace regatta {

/// Serves requests on standard input, a Unix socket, until it ends; then no worker is left. To be
/// called before there are threads. In a worker it returns what `work` returned, whose standard
/// input and output are the connection. Otherwise the exit code.
int serveForks(int (*work)());

} // namespace regatta

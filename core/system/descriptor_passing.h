// SPDX-License-Identifier: GPL-3.0-or-later
// Hands an open file descriptor to another process: how a pool gives a new worker its connection.
#pragma once

namespace regatta {

/// Sends a copy of `descriptor` over a Unix stream socket. False when the other end is gone, or
/// took nothing for as long as the socket's send timeout says.
bool sendDescriptor(int socket, int descriptor);

/// Waits for the next one, which programs that are started do not inherit. −1 when no more will
/// come.
int receiveDescriptor(int socket);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Hands an open file descriptor to another process, because a pool gives each new worker its
// connection that way.
#pragma once

namespace regatta {

/// Sends a copy of `descriptor` over a Unix stream socket. Returns false if the other end is gone,
/// or if it took nothing for as long as the socket's send timeout.
bool sendDescriptor(int socket, int descriptor);

/// Waits for the next descriptor. Programs that we start do not inherit it. Returns −1 if no more
/// will come.
int receiveDescriptor(int socket);

} // namespace regatta

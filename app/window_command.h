// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a command: what the program is without any other.
#pragma once

namespace regatta {

/// Shows the window until it is closed, or a signal asks for the end; returns the exit code.
int runWindow(int argc, char *argv[]);

} // namespace regatta

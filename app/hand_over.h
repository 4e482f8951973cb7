// SPDX-License-Identifier: GPL-3.0-or-later
// Hands over to the programs that have large libraries. So `regatta` itself loads no library of
// windows, of TLS or of HTTP/2, and starts quickly when none is needed.
#pragma once

#include <QString>

namespace regatta {

struct ChosenCommand;

// With each of these, the process stays, with its arguments, its streams, its environment and its
// signals. Call them before there are other threads. They return only if that fails: they print
// why, and return the exit code.

/// Becomes `regatta-window`, to open the window.
int becomeWindow(int argc, char *argv[], const QString &report);
/// Becomes `regatta-window`, to run a command that needs fonts.
int becomeWindowProgram(const ChosenCommand &chosen, int argc, char *argv[]);
/// Becomes `regatta-server`, to serve TLS or HTTP/2.
int becomeServerProgram(const ChosenCommand &chosen, int argc, char *argv[]);

} // namespace regatta

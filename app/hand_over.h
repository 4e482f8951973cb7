// SPDX-License-Identifier: GPL-3.0-or-later
// Hands over to the program of the window. So `regatta` itself loads no library of windows, and
// starts quickly when none is needed.
#pragma once

#include <QString>

namespace regatta {

/// Becomes the program `regatta-window`: the process stays, with its arguments, its streams, its
/// environment and its signals. Call it before there are other threads. It returns only if that
/// fails: it prints why, and returns the exit code. `command` is the name of what was wanted, or
/// empty for the window.
int becomeWindowProgram(const QString &command, int argc, char *argv[]);

} // namespace regatta

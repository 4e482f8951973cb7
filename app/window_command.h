// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a command: what the program is without any other.
#pragma once

#include <QString>

namespace regatta {

/// Shows the window until it is closed, or a signal asks for the end; returns the exit code. With a
/// report to open, if one is named.
int runWindow(int argc, char *argv[], const QString &report = {});

} // namespace regatta

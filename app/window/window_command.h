// SPDX-License-Identifier: GPL-3.0-or-later
// The window, which opens if no command is given.
#pragma once

#include <QString>

namespace regatta {

/// Shows the window until it is closed or a signal asks it to end, and returns the exit code. Opens
/// the report if one is named.
int runWindow(int argc, char *argv[], const QString &report);

} // namespace regatta

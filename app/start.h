// SPDX-License-Identifier: GPL-3.0-or-later
// The start of `regatta` and of `regatta-window`. Both understand every command line, and only what
// they do about windows and fonts differs.
#pragma once

#include <QString>

namespace regatta {

struct ChosenCommand;

/// What needs the libraries of windows. Both return the exit code.
struct WindowParts
{
    /// Opens the window, with a report if one is named.
    int (*openWindow)(int argc, char *argv[], const QString &report);
    /// Runs a command that writes a report with fonts.
    int (*runWithFonts)(const ChosenCommand &chosen, int argc, char *argv[]);
};

/// All that main does: sets up what every command needs, chooses the command, and runs it. Returns
/// the exit code.
int startRegatta(int argc, char *argv[], const WindowParts &parts);

/// Runs the command, while a QCoreApplication exists. Returns the exit code.
int runCommand(const ChosenCommand &chosen);

} // namespace regatta

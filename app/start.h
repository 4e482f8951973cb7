// SPDX-License-Identifier: GPL-3.0-or-later
// The start of `regatta`, `regatta-window` and `regatta-server`. All understand every command line,
// and only what they do about large libraries differs.
#pragma once

#include <QString>

namespace regatta {

struct ChosenCommand;

/// What needs large libraries. All return the exit code.
struct LargeParts
{
    /// Opens the window, with a report if one is named.
    int (*openWindow)(int argc, char *argv[], const QString &report);
    /// Runs a command that writes a report with fonts.
    int (*runWithFonts)(const ChosenCommand &chosen, int argc, char *argv[]);
    /// Runs `serve` with TLS or HTTP/2.
    int (*serveSecurely)(const ChosenCommand &chosen, int argc, char *argv[]);
};

/// All that main does: sets up what every command needs, chooses the command, and runs it. Returns
/// the exit code.
int startRegatta(int argc, char *argv[], const LargeParts &parts);

/// Runs the command, while a QCoreApplication exists. Returns the exit code.
int runCommand(const ChosenCommand &chosen);

} // namespace regatta

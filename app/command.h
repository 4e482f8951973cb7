// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the program, one file each.
#pragma once

#include <QString>
#include <QStringList>

#include <span>

namespace regatta {

/// What a command's process returns.
enum ExitCode { Done = 0, CouldNotBeDone = 1, UsageError = 2, Interrupted = 130 };

struct Command
{
    QString name;
    QString summary;
    /// Gets the arguments after the command's name, with a QCoreApplication standing; returns the
    /// exit code.
    int (*run)(const QStringList &arguments);
};

/// In the order in which --help lists them.
std::span<const Command> commands();
/// nullptr for an unknown name.
const Command *findCommand(QStringView name);

int runGet(const QStringList &arguments);
int runCompare(const QStringList &arguments);
int runSweep(const QStringList &arguments);
int runServe(const QStringList &arguments);
int runLab(const QStringList &arguments);

} // namespace regatta

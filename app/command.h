// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the program's commands, each of which has a file of its own.
#pragma once

#include <QString>
#include <QStringList>

#include <span>

namespace regatta {

/// The exit code of a command's process.
enum ExitCode { Done = 0, CouldNotBeDone = 1, UsageError = 2, Interrupted = 130 };

struct Command
{
    QString name;
    QString summary;
    /// Gets the arguments after the command's name, while a QCoreApplication exists. Returns the
    /// exit code.
    int (*run)(const QStringList &arguments);
};

/// They stand in the order in which --help lists them.
std::span<const Command> commands();
/// Returns nullptr if the name is unknown.
const Command *findCommand(QStringView name);

int runGet(const QStringList &arguments);
int runCompare(const QStringList &arguments);
int runSweep(const QStringList &arguments);
int runServe(const QStringList &arguments);
int runLab(const QStringList &arguments);

} // namespace regatta

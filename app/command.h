// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the program's commands, each of which has a file of its own.
#pragma once

#include "app/command_spec.h"

#include <QString>
#include <QStringList>

#include <span>

namespace regatta {

class CommandLine;

/// The exit code of a command's process.
enum ExitCode { Done = 0, CouldNotBeDone = 1, UsageError = 2, Interrupted = 130 };

/// What an exit code means, in a sentence for people.
struct ExitStatus
{
    ExitCode code;
    QString meaning;
};
std::span<const ExitStatus> exitStatuses();

struct Command
{
    QString name;
    /// What it does, in a few words without a full stop.
    QString summary;
    CommandSpec (*spec)();
    /// Gets the options and arguments, which are understood, while a QCoreApplication exists.
    /// Returns the exit code.
    int (*run)(const CommandLine &line);
    /// The commands below this one: `lab` has `lab map`. Null if there are none.
    std::span<const Command> (*subcommands)() = nullptr;
};

/// They stand in the order in which --help lists them.
std::span<const Command> commands();
std::span<const Command> labs();

/// The command that words ask for.
struct ChosenCommand
{
    /// Null if the first word names no command.
    const Command *command = nullptr;
    /// As the user types it: "get", "lab map".
    QString name;
    /// The words after the name.
    QStringList arguments;
};
ChosenCommand chooseCommand(const QStringList &words);

/// What the program takes without a command.
CommandSpec programSpec();
/// What `regatta --help` prints.
QString programHelp();

CommandSpec getSpec();
int runGet(const CommandLine &line);
CommandSpec compareSpec();
int runCompare(const CommandLine &line);
CommandSpec sweepSpec();
int runSweep(const CommandLine &line);
CommandSpec serveSpec();
int runServe(const CommandLine &line);
CommandSpec programsSpec();
int runPrograms(const CommandLine &line);
CommandSpec labSpec();
int runLab(const CommandLine &line);
CommandSpec completionSpec();
int runCompletion(const CommandLine &line);
CommandSpec manualSpec();
int runManual(const CommandLine &line);

} // namespace regatta

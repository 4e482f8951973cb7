// SPDX-License-Identifier: GPL-3.0-or-later
// The commands and their options in one list, from which man pages and completions are made.
#pragma once

#include "app/command_spec.h"

#include <span>
#include <vector>

namespace regatta {

struct CommandReference
{
    /// As the user types it: "get", "lab map". Empty for the program without a command.
    QString name;
    QString summary;
    CommandSpec spec;
    /// The names of the commands below this one, without its own: "map".
    std::vector<Choice> subcommands;
};

struct Command;

/// The commands' names and summaries, for lists and completions.
std::vector<Choice> choicesOf(std::span<const Command> commands);

/// The program first, then each command, followed by those below it.
std::vector<CommandReference> commandReferences();

/// The kinds of values that can be completed, each once, in the order in which they appear.
std::vector<ValueKind> completedKinds(const std::vector<CommandReference> &commands);

/// The first sentence of a description, without its full stop, for a list in which each option has
/// one line.
QString brief(const QString &description);

} // namespace regatta

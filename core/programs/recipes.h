// SPDX-License-Identifier: GPL-3.0-or-later
// The recipes: well-known programs that download many files, each with the command that does it.
#pragma once

#include "core/workload/program.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace regatta {

struct Recipe
{
    Program program;
    /// One sentence on how it downloads.
    QString summary;
    /// The executables that it needs.
    QStringList executables;
    /// The Python module that it needs. Empty if it needs none.
    QString pythonModule;
    /// What to install to have it, in Debian's words: "aria2".
    QString package;
};

/// They stand in the order in which they are offered.
std::span<const Recipe> recipes();
const Recipe *findRecipe(QStringView name);
/// Whether the program is a recipe, with its very command.
bool isRecipe(const Program &program);
/// Empty if the recipe can be run here, or else a sentence that says what is missing and what to
/// install. Blocks for a moment if Python must be asked; call it in any thread. A module that was
/// found once is not looked for again.
QString missingFor(const Recipe &recipe);

/// Empty if the program can be a contestant, or else a sentence that says why not: the name is none
/// or a strategy's, or the command has a problem.
QString programProblem(const Program &program);
/// Reads "NAME=COMMAND", or the name of a recipe. If the text is neither or the program has a
/// problem, returns nothing and puts a sentence into `error`.
std::optional<Program> parseProgram(const QString &text, QString *error);
/// What `parseProgram` reads: the name alone if the recipe of that name has this very command.
QString programText(const Program &program);

} // namespace regatta

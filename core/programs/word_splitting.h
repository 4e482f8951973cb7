// SPDX-License-Identifier: GPL-3.0-or-later
// Splits a command line into words as a POSIX shell does, for commands that run without a shell.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace regatta {

struct SplitCommand
{
    QStringList words;
    /// Empty, or a sentence that says why the text is not a command line.
    QString problem;
};

/// Single and double quotes and backslashes mean what they mean to a shell, and quoted parts that
/// touch are one word. Variables, wildcards, `~` and `#` are ordinary characters. A word that a
/// shell would take for an operator (`|`, `&&`, `>file`, `done;`) and that has no quotes is a
/// problem, because whoever wrote it expected a shell.
SplitCommand splitCommand(const QString &command);

/// From a word's first character, which may be a quote, to behind its last one.
struct WordPlace
{
    qsizetype begin = 0;
    qsizetype end = 0;
};
/// Where each of the words stands in a command without a problem.
std::vector<WordPlace> wordPlaces(const QString &command);

/// The text as one word of a POSIX shell's command line, with quotes if it needs them.
QString quotedForShell(const QString &word);

} // namespace regatta

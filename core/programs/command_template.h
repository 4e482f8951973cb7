// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of a program: its words, and the placeholders that stand for a run's address,
// codes and folder.
#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <span>

namespace regatta {

/// What a placeholder stands for. {codes} becomes several words, every other one a part of a word.
enum class Placeholder {
    Base,
    Urls,
    Codes,
    Dest,
    Requests,
    Count,
    CurlConfig,
    Aria2Input,
    Scripts
};
inline constexpr int placeholderCount = 9;

struct PlaceholderInfo
{
    Placeholder placeholder;
    /// "base" for {base}.
    QString name;
    /// "REGATTA_BASE": the environment variable with the same value.
    QString variable;
    QString description;
};
/// In the order of the enum.
std::span<const PlaceholderInfo> placeholders();

/// The values of one run, by `Placeholder`. The codes are separated by spaces.
using PlaceholderValues = std::array<QString, placeholderCount>;

/// A name in braces is a placeholder: a letter, then letters, digits and "-". All other braces stay
/// as they are: {}, {"a": 1}, { print $1 }. So does a name behind "$", because ${HOME} is a shell's
/// variable. Whoever needs a name in braces doubles them: {{print}} becomes {print}.
///
/// Empty, or a sentence that says why the command cannot be run: it is empty, a quote has no end,
/// {codes} is only a part of a word, or a placeholder is unknown (then the sentence lists the known
/// ones).
QString commandProblem(const QString &command);
/// Whether the command has the placeholder. A program may use its environment variable all the
/// same.
bool usesPlaceholder(const QString &command, Placeholder placeholder);
/// Whether the command has the placeholder or, for a shell that it starts, the name of its
/// environment variable.
bool mentions(const QString &command, Placeholder placeholder);
/// Whether the command names {dest}, or a list that leads there. Then flags count as files.
bool savesToDest(const QString &command);

/// The text as a word of a command that stands for nothing but itself.
QString literalWord(const QString &text);

/// The words as a shell would split them (`splitCommand`), with all placeholders replaced. The
/// command has no problem.
QStringList commandWords(const QString &command, const PlaceholderValues &values);
/// "REGATTA_BASE=…" and so on.
QStringList environmentOf(const PlaceholderValues &values);
/// The usual variables that name a PEM file to trust, for programs with OpenSSL, curl or Python.
/// Empty if there is no file.
QStringList authorityVariables(const QString &file);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// A command line that was given: QCommandLineParser with error texts for our users.
#pragma once

#include "app/command_spec.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <optional>

namespace regatta {

class CommandLine
{
public:
    /// `name` as the user types it: "get", "lab map".
    CommandLine(QString name, const CommandSpec &spec);

    QString name() const { return m_name; }

    /// Returns nothing if the command may go on. Otherwise it returns the exit code and has printed
    /// all there is to say: help to the standard output, an error to the standard error.
    std::optional<int> parse(const QStringList &arguments);

    bool isSet(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QStringList values(const QString &option) const { return m_parser.values(option); }
    QStringList positionalArguments() const { return m_parser.positionalArguments(); }

    /// The option's number, or `fallback` if the option is not given. Prints the error and returns
    /// nothing if the text is not a number or is out of range.
    std::optional<int> integer(const QString &option, int fallback, int min, int max) const;
    std::optional<double> number(const QString &option, double fallback, double min,
                                 double max) const;

    /// Prints one sentence and the usage line, and returns the exit code for a usage error.
    int usageError(const QString &sentence) const;

private:
    QString m_name;
    QString m_arguments;
    QCommandLineParser m_parser;
};

/// Prints to the standard output at once, because it may be a pipe to a reader that waits. May be
/// called from any thread. What cannot be written is dropped, and `outputProblem` reports it.
void print(const QString &text);
/// Prints to the standard error.
void printError(const QString &text);

/// Call this before anything is printed, if a file is to go to the standard output. From then on,
/// what is printed for people goes to the standard error.
void keepStandardOutputFor(const QString &file);

/// Empty, or a sentence that says why not all printed text has arrived.
QString outputProblem();

/// Prints "regatta NAME: sentence" to the standard error, and returns the exit code for something
/// that could not be done.
int couldNotBeDone(const QString &name, const QString &sentence);

} // namespace regatta

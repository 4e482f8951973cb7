// SPDX-License-Identifier: GPL-3.0-or-later
// A command's options: QCommandLineParser, with errors as our users get them.
#pragma once

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <optional>

namespace regatta {

class CommandLine
{
public:
    /// `name` as typed ("get"), `arguments` as in the usage line ("[CC…]").
    CommandLine(QString name, const QString &description, QString arguments = {});

    void addOption(const QStringList &names, const QString &description,
                   const QString &valueName = {});

    /// Nothing when the command shall go on; else the exit code, everything having been said: help
    /// on the standard output, an error on the standard error.
    std::optional<int> parse(const QStringList &arguments);

    bool isSet(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QStringList values(const QString &option) const { return m_parser.values(option); }
    QStringList positionalArguments() const { return m_parser.positionalArguments(); }

    /// The option's number, or `fallback` when it is not given. Out of range or no number: nothing,
    /// the error having been said.
    std::optional<int> integer(const QString &option, int fallback, int min, int max) const;
    std::optional<double> number(const QString &option, double fallback, double min,
                                 double max) const;

    /// Says one sentence and the usage line; returns the exit code for it.
    int usageError(const QString &sentence) const;

private:
    QString m_name;
    QString m_arguments;
    QCommandLineParser m_parser;
};

/// To the standard output, at once: it may be a pipe to a reader that waits. From any thread. What
/// can't be written is dropped, and `outputProblem` tells of it.
void print(const QString &text);
/// To the standard error.
void printError(const QString &text);

/// To be called before anything is printed when a file is to go to the standard output: what is
/// printed for people goes to the standard error from then on.
void keepStandardOutputFor(const QString &file);

/// Empty, or a sentence on why not everything that was printed arrived.
QString outputProblem();

/// Says "regatta NAME: sentence" on the standard error; returns the exit code for a thing that
/// could not be done.
int couldNotBeDone(const QString &name, const QString &sentence);

} // namespace regatta

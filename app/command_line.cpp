// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/command.h"
#include "core/http/printable_text.h"
#include "core/run/file_writing.h"

#include <QLocale>

#include <atomic>
#include <cmath>
#include <unistd.h>

namespace regatta {
namespace {

/// Where what is printed for people goes.
std::atomic<int> printDescriptor = STDOUT_FILENO;
/// The first error of printing; nothing is printed after it.
std::atomic<int> firstPrintError = 0;

} // namespace

CommandLine::CommandLine(QString name, const QString &description, QString arguments)
    : m_name(std::move(name)), m_arguments(std::move(arguments))
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption(
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Say this and end.")});
}

void CommandLine::addOption(const QStringList &names, const QString &description,
                            const QString &valueName)
{
    m_parser.addOption({names, description, valueName});
}

std::optional<int> CommandLine::parse(const QStringList &arguments)
{
    const bool isUnderstood =
        m_parser.parse(QStringList{QStringLiteral("regatta ") + m_name} + arguments);
    if (m_parser.isSet(QStringLiteral("help"))) {
        QString text = m_parser.helpText();
        text.replace(
            0, text.indexOf(u'\n'),
            QStringLiteral("Usage: regatta %1 [options] %2").arg(m_name, m_arguments).trimmed());
        print(text);
        return Done;
    }
    if (!isUnderstood)
        return usageError(m_parser.errorText());
    if (m_arguments.isEmpty() && !positionalArguments().isEmpty())
        return usageError(
            QStringLiteral("\"%1\" is not expected here.").arg(positionalArguments().constFirst()));
    return {};
}

std::optional<int> CommandLine::integer(const QString &option, int fallback, int min, int max) const
{
    if (!isSet(option))
        return fallback;
    bool isNumber = false;
    const int result = value(option).toInt(&isNumber);
    if (isNumber && result >= min && result <= max)
        return result;
    usageError(QStringLiteral("--%1 is \"%2\": give a whole number from %3 to %4.")
                   .arg(option, value(option), QString::number(min), QString::number(max)));
    return {};
}

std::optional<double> CommandLine::number(const QString &option, double fallback, double min,
                                          double max) const
{
    if (!isSet(option))
        return fallback;
    bool isNumber = false;
    const double result = QLocale::c().toDouble(value(option), &isNumber);
    if (isNumber && std::isfinite(result) && result >= min && result <= max)
        return result;
    usageError(QStringLiteral("--%1 is \"%2\": give a number from %3 to %4.")
                   .arg(option, value(option), QString::number(min), QString::number(max)));
    return {};
}

int CommandLine::usageError(const QString &sentence) const
{
    printError(QStringLiteral("regatta %1: %2\nUsage: regatta %1 [options] %3")
                   .arg(m_name, printableLines(sentence), m_arguments)
                   .trimmed() +
               QStringLiteral("\nTry \"regatta %1 --help\".\n").arg(m_name));
    return UsageError;
}

void print(const QString &text)
{
    if (firstPrintError != 0)
        return;
    if (const int error = writeAll(printDescriptor, text.toLocal8Bit()))
        firstPrintError = error;
}

void printError(const QString &text)
{
    writeAll(STDERR_FILENO, text.toLocal8Bit()); // when that fails, there is nowhere to say so
}

void keepStandardOutputFor(const QString &file)
{
    if (isStandardOutput(file))
        printDescriptor = STDERR_FILENO;
}

QString outputProblem()
{
    if (firstPrintError == 0)
        return {};
    return QStringLiteral("The standard output could not be written (%1).")
        .arg(whyNotWritten(firstPrintError));
}

int couldNotBeDone(const QString &name, const QString &sentence)
{
    const QString program =
        name.isEmpty() ? QStringLiteral("regatta") : QStringLiteral("regatta ") + name;
    printError(QStringLiteral("%1: %2\n").arg(program, printableLines(sentence)));
    return CouldNotBeDone;
}

} // namespace regatta

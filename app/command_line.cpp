// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/command.h"
#include "core/http/printable_text.h"
#include "core/system/file_writing.h"

#include <QLocale>

#include <atomic>
#include <cmath>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The descriptor to which text for people is printed.
std::atomic<int> printDescriptor = STDOUT_FILENO;
/// The first error of printing. Nothing is printed after it.
std::atomic<int> firstPrintError = 0;

} // namespace

CommandLine::CommandLine(QString name, const CommandSpec &spec)
    : m_name(std::move(name)), m_arguments(spec.arguments)
{
    m_parser.setApplicationDescription(spec.description + spec.furtherHelp);
    for (const OptionSpec &option : allOptions(spec))
        m_parser.addOption({option.names, option.description, option.valueName});
}

std::optional<int> CommandLine::parse(const QStringList &arguments)
{
    const bool isUnderstood = m_parser.parse(QStringList{u"regatta "_s + m_name} + arguments);
    if (m_parser.isSet(u"help"_s)) {
        QString text = m_parser.helpText();
        text.replace(0, text.indexOf(u'\n'),
                     u"Usage: regatta %1 [options] %2"_s.arg(m_name, m_arguments).trimmed());
        print(text);
        return Done;
    }
    if (!isUnderstood)
        return usageError(m_parser.errorText());
    if (m_arguments.isEmpty() && !positionalArguments().isEmpty())
        return usageError(
            u"\"%1\" is not expected here."_s.arg(positionalArguments().constFirst()));
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
    usageError(u"--%1 is \"%2\": give a whole number from %3 to %4."_s.arg(
        option, value(option), QString::number(min), QString::number(max)));
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
    usageError(u"--%1 is \"%2\": give a number from %3 to %4."_s.arg(
        option, value(option), QString::number(min), QString::number(max)));
    return {};
}

int CommandLine::usageError(const QString &sentence) const
{
    printError(u"regatta %1: %2\nUsage: regatta %1 [options] %3"_s
                   .arg(m_name, printableLines(sentence), m_arguments)
                   .trimmed() +
               u"\nTry \"regatta %1 --help\".\n"_s.arg(m_name));
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
    writeAll(STDERR_FILENO, text.toLocal8Bit()); // if this fails, there is nowhere left to say so
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
    return u"The standard output could not be written (%1)."_s.arg(whyNotWritten(firstPrintError));
}

int couldNotBeDone(const QString &name, const QString &sentence)
{
    const QString program = name.isEmpty() ? u"regatta"_s : u"regatta "_s + name;
    printError(u"%1: %2\n"_s.arg(program, printableLines(sentence)));
    return CouldNotBeDone;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/command.h"

#include <QLocale>

#include <cmath>
#include <cstdio>

namespace regatta {
namespace {

void say(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

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
                   .arg(option, value(option))
                   .arg(min)
                   .arg(max));
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
                   .arg(option, value(option))
                   .arg(min)
                   .arg(max));
    return {};
}

int CommandLine::usageError(const QString &sentence) const
{
    printError(QStringLiteral("regatta %1: %2\nUsage: regatta %1 [options] %3")
                   .arg(m_name, sentence, m_arguments)
                   .trimmed() +
               QStringLiteral("\nTry \"regatta %1 --help\".\n").arg(m_name));
    return UsageError;
}

void print(const QString &text)
{
    say(stdout, text);
}

void printError(const QString &text)
{
    say(stderr, text);
}

int couldNotBeDone(const QString &name, const QString &sentence)
{
    printError(QStringLiteral("regatta %1: %2\n").arg(name, sentence));
    return CouldNotBeDone;
}

} // namespace regatta

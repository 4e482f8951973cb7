// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/command_template.h"

#include "core/http/printable_text.h"
#include "core/programs/word_splitting.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString inBraces(const QString &name)
{
    return u'{' + name + u'}';
}

/// Captures the name of {{name}} first and of {name} second.
const QRegularExpression &bracedName()
{
    static const QRegularExpression name(
        u"(?<!\\$)(?:\\{\\{([A-Za-z][A-Za-z0-9-]*)\\}\\}|\\{([A-Za-z][A-Za-z0-9-]*)\\})"_s);
    return name;
}

const PlaceholderInfo *findPlaceholder(QStringView name)
{
    const auto all = placeholders();
    const auto found = std::ranges::find_if(
        all, [name](const PlaceholderInfo &info) { return info.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const PlaceholderInfo &infoOf(Placeholder placeholder)
{
    return placeholders()[static_cast<std::size_t>(placeholder)];
}

const QString &valueOf(const PlaceholderInfo &info, const PlaceholderValues &values)
{
    return values[static_cast<std::size_t>(info.placeholder)];
}

bool isCodes(const QString &word)
{
    return word == inBraces(infoOf(Placeholder::Codes).name);
}

/// The names of the placeholders in a word, known or not.
QStringList namesIn(const QString &word)
{
    QStringList names;
    for (auto matches = bracedName().globalMatch(word); matches.hasNext();) {
        const auto match = matches.next();
        if (match.hasCaptured(2))
            names += match.captured(2);
    }
    return names;
}

QString replaced(const QString &word, const PlaceholderValues &values)
{
    QString result;
    qsizetype end = 0;
    for (auto matches = bracedName().globalMatch(word); matches.hasNext();) {
        const auto match = matches.next();
        result += QStringView(word).sliced(end, match.capturedStart() - end);
        if (const auto *info = findPlaceholder(match.capturedView(2)))
            result += valueOf(*info, values);
        else
            result += inBraces(match.captured(1));
        end = match.capturedEnd();
    }
    return result + word.sliced(end);
}

QString problemOfUnknown(const QString &name)
{
    QStringList known;
    for (const PlaceholderInfo &info : placeholders())
        known += inBraces(info.name);
    return u"{%1} is not a placeholder. There are %2. For the text itself, write {{%1}}."_s.arg(
        name, known.join(u", "_s));
}

QString problemOfWord(const QString &word)
{
    for (const QString &name : namesIn(word)) {
        const PlaceholderInfo *info = findPlaceholder(name);
        if (!info)
            return problemOfUnknown(name);
        if (info->placeholder == Placeholder::Codes && !isCodes(word))
            return u"{codes} must be a word of its own, because it becomes a word for each code. "
                   "In a script for a shell, write $%1 instead."_s.arg(info->variable);
    }
    return {};
}

} // namespace

std::span<const PlaceholderInfo> placeholders()
{
    static const std::array<PlaceholderInfo, placeholderCount> table{{
        {Placeholder::Base, u"base"_s, u"REGATTA_BASE"_s,
         u"the address below which the flags are: the flag of br is at {base}/br/br.gif"_s},
        {Placeholder::Urls, u"urls"_s, u"REGATTA_URLS"_s,
         u"a file with the address of each flag on a line"_s},
        {Placeholder::Codes, u"codes"_s, u"REGATTA_CODES"_s,
         u"the country codes in lower case, each a word of its own"_s},
        {Placeholder::Dest, u"dest"_s, u"REGATTA_DEST"_s, u"an empty folder for the flags"_s},
        {Placeholder::Requests, u"m"_s, u"REGATTA_M"_s, u"the number of requests at a time"_s},
        {Placeholder::Count, u"n"_s, u"REGATTA_N"_s, u"the number of flags"_s},
        {Placeholder::CurlConfig, u"curl-config"_s, u"REGATTA_CURL_CONFIG"_s,
         u"a file for curl -K with each flag's address and file"_s},
        {Placeholder::Aria2Input, u"aria2-input"_s, u"REGATTA_ARIA2_INPUT"_s,
         u"a file for aria2c -i with each flag's address and file"_s},
        {Placeholder::Scripts, u"scripts"_s, u"REGATTA_SCRIPTS"_s,
         u"the folder with the scripts of the recipes"_s},
    }};
    return table;
}

QString commandProblem(const QString &command)
{
    const auto [words, problem] = splitCommand(command);
    if (!problem.isEmpty())
        return printableText(problem);
    if (words.isEmpty() || words.first().isEmpty())
        return u"The command is empty: write a program and its arguments."_s;
    if (command.contains(QChar(u'\0')))
        return u"The command has a character of value zero, which no argument can have."_s;
    for (const QString &word : words) {
        const QString problemHere = problemOfWord(word);
        if (!problemHere.isEmpty())
            return problemHere;
    }
    return {};
}

bool usesPlaceholder(const QString &command, Placeholder placeholder)
{
    const QString &name = infoOf(placeholder).name;
    const QStringList words = splitCommand(command).words;
    return std::ranges::any_of(
        words, [&name](const QString &word) { return namesIn(word).contains(name); });
}

bool mentions(const QString &command, Placeholder placeholder)
{
    return usesPlaceholder(command, placeholder) || command.contains(infoOf(placeholder).variable);
}

bool savesToDest(const QString &command)
{
    constexpr std::array leadThere{Placeholder::Dest, Placeholder::CurlConfig,
                                   Placeholder::Aria2Input};
    return std::ranges::any_of(
        leadThere, [&command](Placeholder placeholder) { return mentions(command, placeholder); });
}

QString literalWord(const QString &text)
{
    QString doubled;
    qsizetype end = 0;
    for (auto matches = bracedName().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        doubled += QStringView(text).sliced(end, match.capturedStart() - end);
        doubled += inBraces(match.captured());
        end = match.capturedEnd();
    }
    doubled += QStringView(text).sliced(end);
    return quotedForShell(doubled);
}

QStringList commandWords(const QString &command, const PlaceholderValues &values)
{
    Q_ASSERT(commandProblem(command).isEmpty());
    QStringList words;
    for (const QString &word : splitCommand(command).words) {
        if (isCodes(word))
            words += valueOf(infoOf(Placeholder::Codes), values).split(u' ', Qt::SkipEmptyParts);
        else
            words += replaced(word, values);
    }
    return words;
}

QStringList environmentOf(const PlaceholderValues &values)
{
    QStringList variables;
    for (const PlaceholderInfo &info : placeholders())
        variables += info.variable + u'=' + valueOf(info, values);
    return variables;
}

QStringList authorityVariables(const QString &file)
{
    QStringList variables;
    if (file.isEmpty())
        return variables;
    for (const QString &name : {u"SSL_CERT_FILE"_s, u"CURL_CA_BUNDLE"_s, u"REQUESTS_CA_BUNDLE"_s})
        variables += name + u'=' + file;
    return variables;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reference/man_page.h"

#include "app/command.h"
#include "app/reference/command_reference.h"
#include "core/programs/command_template.h"
#include "core/programs/recipes.h"
#include "core/strategies/strategy_catalog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// How man(7) writes a character that it would give a meaning to, or print as another one.
QString escapedCharacter(char32_t character)
{
    switch (character) {
    case U'\\':
        return u"\\[rs]"_s;
    case U'-':
        return u"\\-"_s;
    case U'~':
        return u"\\[ti]"_s;
    case U'^':
        return u"\\[ha]"_s;
    case U'\'':
        return u"\\[aq]"_s;
    case U'`':
        return u"\\[ga]"_s;
    case U'\n':
        return u"\n.br\n"_s;
    default:
        break;
    }
    if (character < 0x80)
        return QChar(static_cast<char16_t>(character));
    return u"\\[u%1]"_s.arg(QString::number(character, 16).toUpper().rightJustified(4, u'0'));
}

/// As man(7) wants it: no character has a meaning of its own, and all are ASCII.
QString escaped(const QString &text)
{
    QString result;
    for (const char32_t character : text.toUcs4()) {
        const bool beginsLine = result.isEmpty() || result.endsWith(u'\n');
        if (beginsLine && character == U'.')
            result += u"\\&"_s;
        result += escapedCharacter(character);
    }
    return result;
}

QString bold(const QString &text)
{
    return u"\\fB%1\\fR"_s.arg(escaped(text));
}

QString italic(const QString &text)
{
    return u"\\fI%1\\fR"_s.arg(escaped(text));
}

QString heading(const QString &title)
{
    return u".SH %1\n"_s.arg(title);
}

QString entry(const QString &term, const QString &description)
{
    return u".TP\n%1\n%2\n"_s.arg(term, escaped(description));
}

QString paragraphs(const QString &text)
{
    return escaped(text).replace(u"\n.br\n\n.br\n"_s, u"\n.PP\n"_s) + u'\n';
}

/// "regatta-get" of "get".
QString pageName(const QString &command)
{
    return command.isEmpty() ? u"regatta"_s : u"regatta-"_s + command;
}

QString pageReference(const QString &command)
{
    return bold(pageName(command)) + u"(1)"_s;
}

/// "-s, --server LABEL"
QString optionTerm(const OptionSpec &option)
{
    QStringList names;
    for (const QString &name : option.dashedNames())
        names.append(bold(name));
    return names.join(u", "_s) +
           (option.takesValue() ? u' ' + italic(option.valueName) : QString());
}

QString optionEntries(const CommandSpec &spec)
{
    QString text;
    for (const OptionSpec &option : allOptions(spec))
        text += entry(optionTerm(option), option.description);
    return text;
}

QString synopsisLine(const CommandReference &command)
{
    return u"%1 [%2] %3\n"_s.arg(bold(u"regatta "_s + command.name), italic(u"options"_s),
                                 escaped(command.spec.arguments));
}

QString programSynopsis()
{
    return u"%1\n.br\n%1 %2\n.br\n%1 %3 [%4]\n"_s.arg(bold(u"regatta"_s), italic(u"FILE.json"_s),
                                                      italic(u"COMMAND"_s), italic(u"options"_s));
}

QString commandList(const CommandReference &program)
{
    QString text = heading(u"COMMANDS"_s);
    for (const Choice &command : program.subcommands)
        text += u".TP\n%1\n%2. See %3.\n"_s.arg(bold(command.word), escaped(command.meaning),
                                                pageReference(command.word));
    return text;
}

QString strategyList()
{
    QString text = heading(u"STRATEGIES"_s);
    for (const StrategyInfo &strategy : strategies())
        text += entry(bold(strategy.id), strategy.title + u". "_s + strategy.summary);
    return text;
}

QString recipeList()
{
    QString text = heading(u"RECIPES"_s);
    for (const Recipe &recipe : recipes())
        text += entry(bold(recipe.program.name), recipe.summary + u'\n' + recipe.program.command);
    return text;
}

QString placeholderList()
{
    QString text = heading(u"PLACEHOLDERS"_s);
    for (const PlaceholderInfo &info : placeholders())
        text +=
            entry(bold(u'{' + info.name + u'}') + u", "_s + bold(info.variable), info.description);
    return text;
}

QString fileList()
{
    return heading(u"FILES"_s) +
           entry(italic(u"~/.config/regatta/regatta.conf"_s), u"The window's settings."_s) +
           entry(italic(u"~/.local/share/regatta/regatta/session"_s),
                 u"The window's experiments, which come back at the next start."_s) +
           entry(
               italic(u"downloaded"_s),
               u"Where commands save flags: a folder in the current one. --dest names another."_s);
}

/// What a page tells of the tables that are its command's.
QString listsOf(const CommandReference &page)
{
    if (page.name.isEmpty())
        return strategyList() + fileList();
    return page.name == u"programs" ? recipeList() + placeholderList() : QString();
}

QString exitStatusList()
{
    QString text = heading(u"EXIT STATUS"_s);
    for (const ExitStatus &status : exitStatuses())
        text += entry(bold(QString::number(status.code)), status.meaning);
    return text;
}

QString exampleList(const std::vector<Example> &examples)
{
    QString text;
    for (const Example &example : examples)
        text += u"%1\n.PP\n.RS 4\n.nf\n%2\n.fi\n.RE\n.PP\n"_s.arg(escaped(example.purpose),
                                                                  bold(example.commandLine));
    return text.isEmpty() ? text : heading(u"EXAMPLES"_s) + text.chopped(4);
}

QString seeAlso(const CommandReference &page, const CommandReference &program)
{
    QStringList others;
    if (!page.name.isEmpty())
        others.append(pageReference({}));
    for (const Choice &command : program.subcommands) {
        if (command.word != page.name)
            others.append(pageReference(command.word));
    }
    return heading(u"SEE ALSO"_s) + others.join(u",\n"_s) + u".\n.PP\n"_s +
           escaped(QStringLiteral(REGATTA_HOMEPAGE)) + u'\n';
}

bool isBelow(const CommandReference &lower, const CommandReference &command)
{
    return !command.name.isEmpty() && lower.name.startsWith(command.name + u' ');
}

QString synopsis(const CommandReference &page, const std::vector<CommandReference> &all)
{
    if (page.name.isEmpty())
        return programSynopsis();
    if (page.subcommands.empty())
        return synopsisLine(page);
    QStringList lines;
    for (const CommandReference &lower : all) {
        if (isBelow(lower, page))
            lines.append(synopsisLine(lower));
    }
    return lines.join(u".br\n"_s);
}

/// What the commands below this one do, with their options.
QString sectionsOfSubcommands(const CommandReference &page,
                              const std::vector<CommandReference> &all)
{
    QString text;
    for (const CommandReference &lower : all) {
        if (isBelow(lower, page))
            text += heading(lower.name.toUpper()) + paragraphs(lower.spec.description) +
                    optionEntries(lower.spec) +
                    exampleList(lower.spec.examples).replace(u".SH EXAMPLES"_s, u".SS Examples"_s);
    }
    return text;
}

ManPage makePage(const CommandReference &page, const std::vector<CommandReference> &all)
{
    const QString name = pageName(page.name);
    QString summary = page.summary;
    summary[0] = summary[0].toLower();
    QString text = u".\\\" This page was made by \"regatta manual\".\n"_s;
    text += u".TH %1 1 \"\" \"Regatta %2\" \"User Commands\"\n"_s.arg(
        escaped(name.toUpper()), QStringLiteral(REGATTA_VERSION));
    text += heading(u"NAME"_s) + escaped(name) + u" \\- "_s + escaped(summary) + u'\n';
    text += heading(u"SYNOPSIS"_s) + synopsis(page, all);
    text += heading(u"DESCRIPTION"_s) + paragraphs(page.spec.description);
    if (page.name.isEmpty())
        text += commandList(page);
    text += heading(u"OPTIONS"_s) + optionEntries(page.spec);
    text += sectionsOfSubcommands(page, all);
    text += listsOf(page) + exitStatusList() + exampleList(page.spec.examples) +
            seeAlso(page, all.front());
    return {name, text};
}

} // namespace

QString ManPage::fileName() const
{
    return name + u".1"_s;
}

std::vector<ManPage> manPages()
{
    const std::vector<CommandReference> all = commandReferences();
    std::vector<ManPage> pages;
    for (const CommandReference &command : all) {
        if (!command.name.contains(u' '))
            pages.push_back(makePage(command, all));
    }
    return pages;
}

std::optional<ManPage> manPage(const QString &command)
{
    const std::vector<ManPage> pages = manPages();
    const auto found = std::ranges::find(pages, pageName(command), &ManPage::name);
    return found == pages.end() ? std::nullopt : std::optional(*found);
}

} // namespace regatta

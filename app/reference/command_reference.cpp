// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reference/command_reference.h"

#include "app/command.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::span<const Command> below(const Command &command)
{
    return command.subcommands ? command.subcommands() : std::span<const Command>();
}

void appendKind(std::vector<ValueKind> &kinds, const ValueKind &kind)
{
    if (!kind.name.isEmpty() &&
        std::ranges::find(kinds, kind.name, &ValueKind::name) == kinds.end())
        kinds.push_back(kind);
}

} // namespace

std::vector<Choice> choicesOf(std::span<const Command> commands)
{
    std::vector<Choice> names;
    for (const Command &command : commands)
        names.push_back({command.name, command.summary});
    return names;
}

std::vector<CommandReference> commandReferences()
{
    std::vector<CommandReference> all{
        {{}, QStringLiteral(REGATTA_SUMMARY), programSpec(), choicesOf(commands())}};
    for (const Command &command : commands()) {
        all.push_back({command.name, command.summary, command.spec(), choicesOf(below(command))});
        for (const Command &lower : below(command))
            all.push_back({command.name + u' ' + lower.name, lower.summary, lower.spec(), {}});
    }
    return all;
}

std::vector<ValueKind> completedKinds(const std::vector<CommandReference> &commands)
{
    std::vector<ValueKind> kinds;
    for (const CommandReference &command : commands) {
        appendKind(kinds, command.spec.argument);
        for (const OptionSpec &option : command.spec.options)
            appendKind(kinds, option.value);
    }
    return kinds;
}

QString brief(const QString &description)
{
    static const QRegularExpression endOfSentence(u"\\.( |\\n|$)|\\n"_s);
    return description.section(endOfSentence, 0, 0);
}

} // namespace regatta

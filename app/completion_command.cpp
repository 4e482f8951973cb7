// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta completion`: prints a shell's completion script.
#include "app/command.h"
#include "app/command_line.h"
#include "app/reference/completions.h"
#include "core/analysis/wording.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QStringList shellNames()
{
    QStringList names;
    for (const Shell &shell : shells())
        names.append(shell.name);
    return names;
}

std::vector<Choice> shellChoices()
{
    std::vector<Choice> choices;
    for (const Shell &shell : shells())
        choices.push_back({shell.name, shell.use});
    return choices;
}

} // namespace

CommandSpec completionSpec()
{
    CommandSpec spec{
        .description =
            u"Print the script with which a shell completes commands, options, strategies, "
            "country codes and so on. The Debian package has these scripts installed."_s,
        .arguments = shellNames().join(u'|'),
        .argument = {ValueKind::Form::Word, u"shell"_s, &shellChoices}};
    for (const Shell &shell : shells())
        spec.examples.push_back(
            {u"Complete in this %1, until it ends:"_s.arg(shell.name), shell.use});
    return spec;
}

int runCompletion(const CommandLine &line)
{
    const QStringList words = line.positionalArguments();
    const auto shell = std::ranges::find(shells(), words.value(0), &Shell::name);
    if (words.size() != 1 || shell == shells().end())
        return line.usageError(u"Name one shell: %1."_s.arg(listText(shellNames(), u"or"_s)));
    print(shell->completion());
    return Done;
}

} // namespace regatta

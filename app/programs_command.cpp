// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta programs`: lists the recipes, whether they can run here, and the placeholders of
// commands.
#include "app/command.h"
#include "app/command_line.h"
#include "core/programs/command_template.h"
#include "core/programs/recipes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString recipeEntry(const Recipe &recipe, int width)
{
    const QString missing = missingFor(recipe);
    const QString indent(2 + width + 2, u' ');
    return u"  %1  %2\n"_s.arg(recipe.program.name, -width).arg(recipe.program.command) + indent +
           recipe.summary + u'\n' + indent + (missing.isEmpty() ? u"It can run here."_s : missing) +
           u'\n';
}

QString recipeLines()
{
    const auto longest = std::ranges::max(
        recipes(), {}, [](const Recipe &recipe) { return recipe.program.name.size(); });
    const int width = static_cast<int>(longest.program.name.size());
    QString text = u"Recipes, each for --program NAME:\n"_s;
    for (const Recipe &recipe : recipes())
        text += recipeEntry(recipe, width);
    return text;
}

QString placeholderLines()
{
    const auto widest = [](auto textOf) {
        qsizetype width = 0;
        for (const PlaceholderInfo &info : placeholders())
            width = std::max(width, (info.*textOf).size());
        return static_cast<int>(width);
    };
    const int names = widest(&PlaceholderInfo::name) + 2;
    const int variables = widest(&PlaceholderInfo::variable);
    QString text =
        u"Placeholders in --program NAME=COMMAND, and the environment variables with the "
        "same values:\n"_s;
    for (const PlaceholderInfo &info : placeholders())
        text += u"  %1  %2  %3\n"_s.arg(u'{' + info.name + u'}', -names)
                    .arg(info.variable, -variables)
                    .arg(info.description);
    return text;
}

} // namespace

CommandSpec programsSpec()
{
    return {
        .description =
            u"List the recipes: programs that many people download with, each with its command, "
            u"and "
            "whether it can run here. Then list the placeholders that a command of your own may "
            "contain.\n\n"
            "get, compare and sweep run a recipe with --program NAME, and a command of your own "
            "with "
            "--program NAME=COMMAND. The command is split into words as a shell does, and run "
            "without a shell: write sh -c '…' to have one. It runs in an empty folder, with "
            "nothing "
            "to read from its standard input. A word that names a file of the current folder finds "
            "it from there, too."_s,
        .examples = {
            {u"Compare coroutines with curl:"_s,
             u"regatta compare -a --strategies coroutines --program curl"_s},
            {u"See what a program of your own does, download by download:"_s,
             u"regatta get -v --program 'mine=python3 download.py {base} {m} {dest}'"_s},
        }};
}

int runPrograms(const CommandLine &)
{
    print(recipeLines() + u'\n' + placeholderLines());
    return Done;
}

} // namespace regatta

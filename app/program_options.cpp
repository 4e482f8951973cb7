// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program_options.h"

#include "app/value_kinds.h"
#include "core/analysis/wording.h"
#include "core/programs/absolute_paths.h"
#include "core/programs/program_name.h"
#include "core/programs/recipes.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString defaultStrategy = u"coroutines"_s;

QString recipeNames()
{
    QStringList names;
    for (const Recipe &recipe : recipes())
        names.append(recipe.program.name);
    return names.join(u", "_s);
}

QString unknownName(const QString &name, const std::vector<Program> &programs)
{
    if (findRecipe(name))
        return u"\"%1\" is a recipe for a program: give --program %1, too."_s.arg(name);
    if (programs.empty())
        return u"\"%1\" is not a strategy: give one of %2."_s.arg(name, strategyIds());
    return u"\"%1\" is neither a strategy nor a program: give one of %2, %3."_s.arg(
        name, strategyIds(), programNames(programs).join(u", "_s));
}

} // namespace

void addProgramOption(CommandSpec &spec)
{
    spec.addRepeatableOption(
        {u"program"_s},
        u"Let a program of your own take part: NAME=COMMAND, or a recipe (%1). \"regatta "
        u"programs\" "
        "tells what the recipes run, and what a command may contain. May be repeated."_s.arg(
            recipeNames()),
        u"NAME[=COMMAND]"_s, programValue());
}

std::optional<std::vector<Program>> readPrograms(const CommandLine &line)
{
    std::vector<Program> programs;
    for (const QString &text : line.values(u"program"_s)) {
        QString error;
        auto program = parseProgram(text, &error);
        if (program)
            error = programNameProblem(program->name, programs);
        if (!error.isEmpty()) {
            line.usageError(error);
            return {};
        }
        if (!isRecipe(*program))
            program->command = withAbsolutePaths(program->command);
        programs.push_back(*program);
    }
    return programs;
}

std::optional<StrategyInfo> readContestant(const CommandLine &line, const QString &name,
                                           const std::vector<Program> &programs)
{
    const auto contestant = findContestant(name, programs);
    if (!contestant)
        line.usageError(unknownName(name, programs));
    return contestant;
}

void addStrategyOption(CommandSpec &spec, const QString &purpose)
{
    spec.addOption(
        {u"strategy"_s},
        u"%1: %2, or a program that --program defines (default: the program, or else %3)."_s.arg(
            purpose, strategyIds(), defaultStrategy),
        u"ID"_s, strategyValue());
}

std::optional<StrategyInfo> readStrategyOption(const CommandLine &line,
                                               const std::vector<Program> &programs)
{
    if (line.isSet(u"strategy"_s))
        return readContestant(line, line.value(u"strategy"_s), programs);
    if (programs.size() > 1) {
        line.usageError(u"Only one of the programs can run: name it with --strategy, %1."_s.arg(
            listText(programNames(programs), u"or"_s)));
        return {};
    }
    return programs.empty() ? *findStrategy(defaultStrategy) : strategyOf(programs.front());
}

QString strategyIds()
{
    QStringList ids;
    for (const StrategyInfo &strategy : strategies())
        ids.append(strategy.id);
    return ids.join(u", "_s);
}

} // namespace regatta

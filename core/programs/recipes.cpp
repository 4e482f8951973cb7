// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/recipes.h"

#include "core/http/printable_text.h"
#include "core/programs/command_template.h"
#include "core/programs/program_name.h"
#include "core/system/child_process.h"

#include <QMutex>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Far more than an import takes, so that we give up only on a Python that hangs.
constexpr int importLimit = 10'000; // ms

QString notHere(const QString &what, const QString &package)
{
    return u"%1 is not installed here. On Debian and Ubuntu, the package %2 has it."_s.arg(what,
                                                                                           package);
}

/// A Python that did not come with the system does not see the system's modules.
QString moduleNotHere(const QString &python, const Recipe &recipe)
{
    const bool isOfSystem = python == "/usr/bin/python3"_L1;
    if (isOfSystem)
        return notHere(u"Python's module "_s + recipe.pythonModule, recipe.package);
    return u"%1, the first Python in PATH, has no module %2: install it there with \"%1 -m pip "
           "install %2\"."_s.arg(printableText(python), recipe.pythonModule);
}

/// Blocks. What could once be imported is not asked for again.
bool canImport(const QString &python, const QString &module)
{
    static QMutex mutex;
    static QSet<QString> known;
    const QString key = python + u' ' + module;
    const QMutexLocker locker(&mutex);
    if (known.contains(key))
        return true;
    QProcess process;
    tieToParent(process);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setWorkingDirectory(u"/"_s); // where no file is mistaken for the module
    process.start(python, {u"-c"_s, u"import "_s + module});
    if (!process.waitForFinished(importLimit)) {
        process.kill();
        process.waitForFinished();
        return false;
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return false;
    known.insert(key);
    return true;
}

QString namesOfRecipes()
{
    QStringList names;
    for (const Recipe &recipe : recipes())
        names += recipe.program.name;
    return names.join(u", "_s);
}

std::optional<Program> fail(QString *error, const QString &sentence)
{
    *error = sentence;
    return {};
}

} // namespace

// The options in common: no configuration of the user's changes what is compared, only failures are
// told, and no failure stops the other downloads.
std::span<const Recipe> recipes()
{
    static const std::array<Recipe, 8> table{{
        {{u"curl"_s, u"curl -q --no-progress-meter --fail --parallel --parallel-immediate "
                     "--parallel-max {m} -K {curl-config}"_s},
         u"One thread, up to m transfers at a time (300 at most) on kept connections."_s,
         {u"curl"_s},
         {},
         u"curl"_s},
        {{u"curl-serial"_s, u"curl -q --no-progress-meter --fail -K {curl-config}"_s},
         u"One transfer after the other, all on one connection."_s,
         {u"curl"_s},
         {},
         u"curl"_s},
        {{u"aria2c"_s, u"aria2c --no-conf --quiet --file-allocation=none --summary-interval=0 "
                       "-j {m} -x 1 -s 1 -i {aria2-input}"_s},
         u"One thread, up to m downloads at a time, each over one connection."_s,
         {u"aria2c"_s},
         {},
         u"aria2"_s},
        {{u"wget2"_s, u"wget2 --no-config --quiet --no-robots --no-hsts --max-threads={m} "
                      "-P {dest} -i {urls}"_s},
         u"One process with up to m threads, each with a connection that it keeps."_s,
         {u"wget2"_s},
         {},
         u"wget2"_s},
        {{u"xargs"_s, u"xargs -a {urls} -n 1 -P {m} curl -q --no-progress-meter --fail "
                      "--output-dir {dest} -O"_s},
         u"A process of curl for each flag, m at a time, each with a connection of its own."_s,
         {u"xargs"_s, u"curl"_s},
         {},
         u"curl"_s},
        {{u"python-threads"_s,
          u"python3 {scripts}/threads_download.py {base} {m} {dest} {codes}"_s},
         u"Python's standard library: m threads and urllib, with a connection for each flag."_s,
         {u"python3"_s},
         {},
         u"python3"_s},
        {{u"python-httpx"_s, u"python3 {scripts}/httpx_download.py {base} {m} {dest} {codes}"_s},
         u"Python's asyncio with httpx: one thread, up to m requests on kept connections."_s,
         {u"python3"_s},
         u"httpx"_s,
         u"python3-httpx"_s},
        {{u"python-aiohttp"_s,
          u"python3 {scripts}/aiohttp_download.py {base} {m} {dest} {codes}"_s},
         u"Python's asyncio with aiohttp: one thread, up to m requests on kept connections."_s,
         {u"python3"_s},
         u"aiohttp"_s,
         u"python3-aiohttp"_s},
    }};
    return table;
}

const Recipe *findRecipe(QStringView name)
{
    const auto all = recipes();
    const auto found = std::ranges::find_if(
        all, [name](const Recipe &recipe) { return recipe.program.name == name; });
    return found == all.end() ? nullptr : &*found;
}

bool isRecipe(const Program &program)
{
    const Recipe *recipe = findRecipe(program.name);
    return recipe && recipe->program == program;
}

QString missingFor(const Recipe &recipe)
{
    for (const QString &executable : recipe.executables) {
        if (QStandardPaths::findExecutable(executable).isEmpty())
            return notHere(executable, executable == "xargs"_L1 ? u"findutils"_s : recipe.package);
    }
    const QString &module = recipe.pythonModule;
    const QString python = QStandardPaths::findExecutable(recipe.executables.first());
    if (!module.isEmpty() && !canImport(python, module))
        return moduleNotHere(python, recipe);
    return {};
}

std::optional<Program> parseProgram(const QString &text, QString *error)
{
    const qsizetype separator = text.indexOf(u'=');
    if (separator < 0) {
        if (const Recipe *recipe = findRecipe(text))
            return recipe->program;
        return fail(error,
                    u"\"%1\" is not a recipe. There are %2. For a program of your own, write "
                    "NAME=COMMAND."_s.arg(printableText(text), namesOfRecipes()));
    }
    const Program program{text.first(separator), text.sliced(separator + 1)};
    const QString problem = programProblem(program);
    return problem.isEmpty() ? std::optional(program) : fail(error, problem);
}

QString programProblem(const Program &program)
{
    const QString problem = programNameProblem(program.name, {});
    return problem.isEmpty() ? commandProblem(program.command) : problem;
}

QString programText(const Program &program)
{
    return isRecipe(program) ? program.name : program.name + u'=' + program.command;
}

} // namespace regatta

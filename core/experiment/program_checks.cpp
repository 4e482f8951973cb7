// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/program_checks.h"

#include "core/experiment/program_rules.h"
#include "core/http/printable_text.h"
#include "core/programs/recipes.h"
#include "core/programs/start_problem.h"
#include "core/programs/word_splitting.h"
#include "core/workload/plan_settings.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>
#include <set>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// "curl, mine"
QString namesOf(const std::vector<Program> &programs)
{
    return programNames(programs).join(u", "_s);
}

/// The error that starting the word as a program would give. 0 if it can be started.
int startError(const QString &word)
{
    const QString path = word.contains(u'/') ? word : QStandardPaths::findExecutable(word);
    const QFileInfo file(path);
    if (path.isEmpty() || file.isRelative() || !file.exists())
        return ENOENT;
    return file.isFile() && file.isExecutable() ? 0 : EACCES;
}

QString executableProblem(const QString &word)
{
    if (word.contains(u'{')) // only the run knows what it stands for
        return {};
    const int error = startError(word);
    const QString nowhere = u"/dev/null"_s; // a run's folder is empty, so no path leads on from it
    return error == 0 ? QString() : programStartProblem({{word}, nowhere, {}}, error);
}

/// Empty, or a sentence that says why the program cannot be started here.
QString startProblem(const Program &program)
{
    if (isRecipe(program))
        return missingFor(*findRecipe(program.name));
    const QString problem = executableProblem(splitCommand(program.command).words.constFirst());
    return problem.isEmpty() ? problem : u"%1 cannot run: %2"_s.arg(program.name, problem);
}

/// The names of the settings that are not as usual, and that only our own clients know.
QStringList settingsOfClients(const Plan &plan)
{
    QStringList names;
    for (const PlanSetting &setting : planSettings()) {
        const bool isOfClients = setting.group == SettingGroup::Client &&
                                 setting.option != settingOf(&Plan::programTimeout).option;
        if (isOfClients && isInForce(setting, plan) && !isDefault(setting, plan))
            names.append(setting.comparing.name);
    }
    return names;
}

/// The programs that run at several levels of concurrency, and whose commands don't tell them.
std::vector<Program> deafPrograms(const ExperimentPlan &experiment)
{
    std::vector<Program> deaf;
    for (const Program &program : programsOf(experiment)) {
        std::set<int> levels;
        for (const Contestant &contestant : experiment.contestants) {
            if (contestant.strategy == program.name)
                levels.insert(contestant.maxRequests);
        }
        if (levels.size() > 1 && !isToldRequests(program))
            deaf.push_back(program);
    }
    return deaf;
}

} // namespace

std::vector<Program> programsOf(const ExperimentPlan &experiment)
{
    std::vector<Program> programs;
    for (const Contestant &contestant : experiment.contestants) {
        const Program *program = findProgram(experiment.plan.programs, contestant.strategy);
        if (program && !findProgram(programs, program->name))
            programs.push_back(*program);
    }
    return programs;
}

QString problemOfPrograms(const ExperimentPlan &experiment)
{
    for (const Program &program : programsOf(experiment)) {
        QString problem = programRuleProblem(program, experiment.plan);
        if (problem.isEmpty())
            problem = startProblem(program);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QStringList remarksOnPrograms(const ExperimentPlan &experiment)
{
    const Plan &plan = experiment.plan;
    const std::vector<Program> programs = programsOf(experiment);
    if (programs.empty())
        return {};
    const QString names = namesOf(programs);
    QStringList remarks;
    if (!keepsRecord(plan))
        remarks.append(u"This server keeps no record for Regatta: of %1, only the time and the "
                       "files count."_s.arg(names));
    if (const QStringList settings = settingsOfClients(plan); !settings.isEmpty())
        remarks.append(u"Some settings do not reach %1, because programs do their downloading "
                       "themselves: %2."_s.arg(names, settings.join(u", "_s)));
    if (const auto deaf = deafPrograms(experiment); !deaf.empty())
        remarks.append(u"All levels run the same thing, unless it reads REGATTA_M: there is no "
                       "{m} in the command of %1."_s.arg(namesOf(deaf)));
    return remarks;
}

} // namespace regatta

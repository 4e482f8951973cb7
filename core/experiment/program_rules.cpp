// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/program_rules.h"

#include "core/programs/command_template.h"
#include "core/programs/recipes.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// A recipe without {m} makes one request at a time.
bool limitsItsRequests(const Program &program)
{
    return isRecipe(program) || isToldRequests(program);
}

} // namespace

bool keepsRecord(const Plan &plan)
{
    return site(plan.site).isEmbedded();
}

bool isToldRequests(const Program &program)
{
    return mentions(program.command, Placeholder::Requests);
}

QString programRuleProblem(const Program &program, const Plan &plan)
{
    if (const QString problem = programProblem(program); !problem.isEmpty())
        return u"%1 cannot run: %2"_s.arg(program.name, problem);
    if (plan.copies > 1)
        return u"Programs download each code once: take 1 copy instead of %1, or leave out %2."_s
            .arg(QString::number(plan.copies), program.name);
    if (keepsRecord(plan))
        return {};
    if (!savesToDest(program.command))
        return u"Nothing would tell what %1 got: this server keeps no record for Regatta, and the "
               "command of %1 has no {dest}. Put {dest} where the program takes its folder."_s.arg(
                   program.name);
    if (asksRemote(plan.site, plan.baseUrl) && !limitsItsRequests(program))
        return u"Nothing would limit how many requests %1 makes at a time, and REMOTE is a private "
               "person's server: put {m} into the command, where the program takes that number."_s
                   .arg(program.name);
    return {};
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preparation.h"

#include "core/run/flag_store.h"

namespace regatta {

QString prepare(Plan &plan, ServerProcess &server)
{
    if (plan.savesFlags) {
        if (const Failure failure = FlagStore(plan.destination).prepare())
            return failure.message;
    }
    if (!plan.baseUrl.isEmpty())
        return {};
    if (const QString problem = server.ensureRunning({plan.delay, plan.errorRate, plan.seed});
        !problem.isEmpty())
        return problem;
    plan.baseUrl = server.baseUrl(plan.site);
    return {};
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/observed_run.h"

#include "core/analysis/traffic_facts.h"
#include "core/strategies/strategy_catalog.h"

namespace regatta {

std::optional<double> ObservedRun::efficiency() const
{
    const double elapsed = toSeconds(progress.elapsed());
    return lowerBound && elapsed > 0 ? std::optional(toSeconds(lowerBound->time) / elapsed)
                                     : std::nullopt;
}

bool ObservedRun::isOfProgram(const Plan &plan) const
{
    if (result)
        return result->program.has_value();
    return !findStrategy(contestant.strategy) && findProgram(plan.programs, contestant.strategy);
}

QString ObservedRun::messageOf(int item) const
{
    if (log)
        return log->message(item);
    return result ? result->requests[item].message : QString();
}

std::shared_ptr<ObservedRun> recordedRun(std::shared_ptr<const RunResult> result,
                                         const SharedLimits &limits, int experiment)
{
    auto run = std::make_shared<ObservedRun>();
    run->experiment = experiment;
    run->contestant = {result->strategy, result->maxRequests};
    run->round = result->round;
    run->concurrency = result->concurrency;
    run->progress = RunProgress(*result);
    run->lowerBound = regatta::lowerBound(*result, limits);
    run->traffic = trafficOf(*result);
    run->result = std::move(result);
    return run;
}

} // namespace regatta

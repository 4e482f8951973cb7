// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/sweep_plan.h"

#include "core/experiment/sweep_levels.h"

namespace regatta {

ExperimentPlan sweepPlan(const ExperimentPlan &base, const SweepSettings &settings)
{
    ExperimentPlan sweep = base;
    sweep.plan.client = settings.client;
    sweep.rounds = settings.rounds;
    sweep.contestants.clear();
    for (const int level : parseSweepLevels(settings.levels).values)
        sweep.contestants.push_back({settings.strategy, level});
    return sweep;
}

} // namespace regatta

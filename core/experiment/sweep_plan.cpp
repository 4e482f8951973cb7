// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/sweep_plan.h"

#include "core/experiment/sweep_levels.h"

#include <set>

namespace regatta {

bool isSweep(const ExperimentPlan &experiment)
{
    const auto &contestants = experiment.contestants;
    if (contestants.size() < fewestSweepLevels)
        return false;
    std::set<int> levels;
    for (const Contestant &contestant : contestants) {
        if (contestant.strategy != contestants.front().strategy)
            return false;
        levels.insert(contestant.maxRequests);
    }
    return levels.size() == contestants.size();
}

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

// SPDX-License-Identifier: GPL-3.0-or-later
// Runs strategies over one plan, round by round, and survives the failure of any one of them.
#pragma once

#include "core/record/run_result.h"
#include "core/run/event_log.h"
#include "core/workload/plan.h"

#include <functional>
#include <memory>
#include <random>
#include <stop_token>
#include <vector>

namespace regatta {

/// One thing to be compared: a strategy at a level of concurrency.
struct Contestant
{
    QString strategy;
    /// 0: the strategy's default.
    int maxRequests = 0;

    bool operator==(const Contestant &) const = default;
};

struct ExperimentPlan
{
    Plan plan;
    std::vector<Contestant> contestants;
    int rounds = 1;
    /// Uncounted rounds before the first.
    int warmup = 0;
    /// The number of the first round: above 0 it is an earlier experiment that goes on, with the
    /// weather and the orders that these rounds would have had in it.
    int firstRound = 0;

    bool operator==(const ExperimentPlan &) const = default;
};

/// The contestants in the order in which each round runs them: shuffled by the plan's seed, so that
/// a machine that grows slower favours nobody. Warm-up rounds come first.
class RoundOrders
{
public:
    explicit RoundOrders(const ExperimentPlan &experiment);

    /// Of the next round.
    const std::vector<Contestant> &next();

private:
    std::mt19937_64 m_shuffler;
    std::vector<Contestant> m_order;
    bool m_isShuffled;
};

/// Told of what happens, in the thread that runs the experiment.
struct ExperimentObserver
{
    /// The log fills while the run is under way; it may be read from any thread, and kept.
    std::function<void(const Contestant &, int round, int concurrency, std::shared_ptr<EventLog>)>
        runStarted;
    /// May add to the result what only the observer knows.
    std::function<void(RunResult &)> runFinished;
};

/// One strategy over one plan, once. Blocks; not for the GUI's thread. The destination folder must
/// have been prepared.
RunResult executeRun(const Plan &plan, const Contestant &contestant, int round, EventLog &log,
                     std::stop_token stop);

/// All rounds; blocks. Results in the order in which they were run; a stopped run's partial result
/// included.
std::vector<RunResult> runExperiment(const ExperimentPlan &experiment,
                                     const ExperimentObserver &observer, std::stop_token stop);

} // namespace regatta

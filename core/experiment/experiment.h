// SPDX-License-Identifier: GPL-3.0-or-later
// Runs strategies over one plan, round by round. If one fails, the others still run.
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

class ServerRecord;

/// One thing to compare: a strategy or a program, at a level of concurrency.
struct Contestant
{
    /// A strategy's id, or the name of one of the plan's programs.
    QString strategy;
    /// 0 means the strategy's default.
    int maxRequests = 0;

    bool operator==(const Contestant &) const = default;
};

struct ExperimentPlan
{
    Plan plan;
    std::vector<Contestant> contestants;
    int rounds = 1;
    /// The number of rounds that are run before the first and do not count.
    int warmup = 0;
    /// The number of the first round. Above 0, an earlier experiment goes on: these rounds get the
    /// weather and the orders that they would have had in it.
    int firstRound = 0;

    bool operator==(const ExperimentPlan &) const = default;
};

/// Tells in which order each round runs the contestants. The plan's seed shuffles them, so that a
/// machine that grows slower favours nobody. Warm-up rounds come first.
class RoundOrders
{
public:
    explicit RoundOrders(const ExperimentPlan &experiment);

    /// The order of the next round.
    const std::vector<Contestant> &next();

private:
    std::mt19937_64 m_shuffler;
    std::vector<Contestant> m_order;
    bool m_isShuffled;
};

/// Its functions are called when something happens, in the thread that runs the experiment.
struct ExperimentObserver
{
    /// The log fills while the run is under way. Any thread may read it, and the observer may keep
    /// it.
    std::function<void(const Contestant &, int round, int concurrency, std::shared_ptr<EventLog>)>
        runStarted;
    /// The observer may add to the result what only it knows, and take it. Nobody else keeps it.
    std::function<void(RunResult &)> runFinished;
};

/// Runs one strategy over one plan, once. It blocks, so never call it in the GUI's thread. The
/// destination folder must be ready. `record` is the one of the embedded server that the plan asks;
/// only programs need it.
RunResult executeRun(const Plan &plan, const Contestant &contestant, int round, EventLog &log,
                     std::stop_token stop, ServerRecord *record = nullptr);

/// Runs all rounds. It blocks, too. The observer gets the results in the order of the runs, and the
/// partial result of a stopped run is among them.
void runExperiment(const ExperimentPlan &experiment, const ExperimentObserver &observer,
                   std::stop_token stop, ServerRecord *record = nullptr);

} // namespace regatta

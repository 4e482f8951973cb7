// SPDX-License-Identifier: GPL-3.0-or-later
// Sorts an experiment's runs by contestant: a strategy with a client at a level of concurrency.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <map>
#include <span>
#include <vector>

namespace regatta {

/// One contestant and its runs, in order of their rounds. The caller owns the runs and keeps them
/// alive.
struct ContestantRuns
{
    /// The name for people, different for each contestant: "Thread pool · as completed". If the
    /// strategy alone is not enough, what sets it apart is added: "… (curl, m = 30)".
    QString title;
    QString strategy;
    /// Empty for a program, which brings its own.
    QString client;
    /// The m that was asked for.
    int maxRequests = 0;
    std::vector<const RunResult *> runs;
};

/// The contestants in the catalog's order of strategies, by m, then by client. After them come the
/// programs in the plan's order, and whatever is in neither list by its name. A strategy that was
/// compared with itself has several runs in a round and becomes as many contestants: #1, #2 and so
/// on. Their places in the round rotate from round to round, so that neither of them always runs
/// first.
///
/// Callers who know better, or who add a baseline's runs, make their own ContestantRuns.
std::vector<ContestantRuns> contestantsOf(std::span<const RunResult *const> runs,
                                          const std::vector<Program> &programs = {});
std::vector<ContestantRuns> contestantsOf(std::span<const RunResult> runs,
                                          const std::vector<Program> &programs = {});

std::vector<const RunResult *> pointersTo(std::span<const RunResult> runs);

/// What stands in place of a client's name where a program brought its own.
QString ownClientTitle();
/// The id of the run's client, or the words above.
QString clientText(const RunResult &run);

/// The m that was asked for, or the one that the strategy's default came to.
int levelOfRun(const RunResult &run);

/// A contestant's runs by the number of their round.
using RunByRound = std::map<int, const RunResult *>;
/// If several runs have the same round, the first of them counts.
RunByRound byRound(const std::vector<const RunResult *> &runs);

/// The contestant's complete runs, in order of their rounds. Facts are told of these.
std::vector<const RunResult *> completeRuns(const ContestantRuns &contestant);
/// Only those that support claims. All figures are made from these.
std::vector<const RunResult *> countedRuns(const ContestantRuns &contestant);
std::vector<const RunResult *> countedRuns(std::vector<const RunResult *> runs);
/// The elapsed times of the counted runs, in seconds.
std::vector<double> elapsedSeconds(const ContestantRuns &contestant);

/// For each contestant the run that is nearest to its median time, for places with room for only
/// one. The last run if none counts.
std::vector<const RunResult *> representativeRuns(const std::vector<ContestantRuns> &contestants);

} // namespace regatta

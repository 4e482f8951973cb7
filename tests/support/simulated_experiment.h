// SPDX-License-Identifier: GPL-3.0-or-later
// Whole experiments on a clock that is only reckoned: what is true of the contestants is known, so
// that claims about them can be told to be right or wrong.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <vector>

namespace regatta {

/// A contestant as it really is. Times are of the work below, in the weather of the round.
struct TrueContestant
{
    QString strategy = "threadpool";
    int maxRequests = 10;
    /// What its runs take, by what they would take at best.
    double slowness = 1;
    /// Some of its runs take this much longer.
    double slowModeShare = 0;
    double slowModeFactor = 1;
    /// The share of its rounds in which downloads fail, and of its downloads that do then. They
    /// fail at once, which is why such a run is short.
    double failingRounds = 0;
    double failingDownloads = 1;
    /// Whether what fails is "not found" instead.
    bool isNotFound = false;
};

struct SimulatedExperiment
{
    std::vector<TrueContestant> contestants;
    int rounds = 8;
    int codes = 20;
    quint64 seed = 1;
    /// Standard deviation of the logarithm of a run's time, by all that nobody knows.
    double noise = 0.03;
    /// How much slower the machine gets from one run to the next, as a share.
    double drift = 0;
    /// More lanes than the server serves at a time are of no use.
    int serverPlaces = 1000;
};

/// The runs as the program makes them: round by round, in the order of its shuffling, in the
/// weather of its server. Downloads go to the lane that is free first, each with some time of the
/// client's own.
std::vector<RunResult> simulate(const SimulatedExperiment &experiment);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Simulates whole experiments without real time: the truth about the contestants is known, so a
// test can tell whether claims about them are right.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <vector>

namespace regatta {

/// A contestant as it really is. Times are for the work below, in the weather of the round.
struct TrueContestant
{
    QString strategy = "threadpool";
    int maxRequests = 10;
    /// The time of its runs, divided by the shortest possible time.
    double slowness = 1;
    /// This share of its runs takes longer, by the factor below.
    double slowModeShare = 0;
    double slowModeFactor = 1;
    /// The share of its rounds in which downloads fail, and the share of downloads that fail in
    /// them. They fail at once, and so such a run is short.
    double failingRounds = 0;
    double failingDownloads = 1;
    /// Whether these downloads are "not found" instead.
    bool isNotFound = false;
};

struct SimulatedExperiment
{
    std::vector<TrueContestant> contestants;
    int rounds = 8;
    int codes = 20;
    quint64 seed = 1;
    /// Standard deviation of the logarithm of a run's time, from all causes that nobody knows.
    double noise = 0.03;
    /// How much slower the machine gets from one run to the next, as a share.
    double drift = 0;
    /// More lanes than the server serves at a time do not help.
    int serverPlaces = 1000;
};

/// The runs as the program makes them: round by round, in its shuffled order, in the weather of its
/// server. Downloads go to the lane that is free first, and each takes some of the client's own
/// time.
std::vector<RunResult> simulate(const SimulatedExperiment &experiment);

} // namespace regatta

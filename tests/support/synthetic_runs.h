// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that nobody ran, with times as a test wants them.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <random>
#include <vector>

namespace regatta {

struct SyntheticRun
{
    QString strategy = "threadpool";
    int round = 0;
    double seconds = 1;
    int maxRequests = 30;
    Tally tally{20, 0, 0, 0};
    QString client = "qt";
    QString failure;
};

/// Without request records.
RunResult makeRun(const SyntheticRun &run);

/// One run a round, lasting these seconds.
std::vector<RunResult> makeRuns(const QString &strategy, const std::vector<double> &seconds,
                                int maxRequests = 30);

/// Normal noise that is the same on every machine, as that of std::normal_distribution is not: Box
/// and Muller, "A Note on the Generation of Random Normal Deviates" (1958).
class NormalNoise
{
public:
    explicit NormalNoise(quint32 seed) : m_generator(seed) {}

    double operator()();
    /// In (0, 1).
    double uniform();

private:
    std::mt19937 m_generator;
};

} // namespace regatta

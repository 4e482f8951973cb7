// SPDX-License-Identifier: GPL-3.0-or-later
// Makes runs that nobody ran, with the times that a test wants.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <chrono>
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
    QString failure{};
};

/// Without request records.
RunResult makeRun(const SyntheticRun &run);

/// One run per round, with these durations in seconds.
std::vector<RunResult> makeRuns(const QString &strategy, const std::vector<double> &seconds,
                                int maxRequests = 30);

/// What every request of a run spends its time on.
struct SyntheticRequests
{
    int lanes = 1;
    int requests = 20;
    std::chrono::milliseconds overhead{0};
    std::chrono::milliseconds connecting{0};
    std::chrono::milliseconds waiting{0};
    std::chrono::milliseconds receiving{0};
    std::chrono::milliseconds saving{0};
    /// For how long its lane is idle before it.
    std::chrono::milliseconds pause{0};
};

/// All requests succeed. The lanes take them in turn.
RunResult makeRunWithRequests(const QString &strategy, const SyntheticRequests &each,
                              int round = 0);

/// A program's run. Each of its connections carries requests one after the other.
struct SyntheticProgramRun
{
    QString name = "mine";
    int round = 0;
    int maxRequests = 0;
    int connections = 4;
    int requestsEach = 5;
    /// Connections are used one group after the other, with so many of them at a time.
    int atATime = 4;
    std::chrono::milliseconds start{30};
    std::chrono::milliseconds delay{50};
    std::chrono::milliseconds transfer{5};
    /// Between two requests of a connection.
    std::chrono::milliseconds pause{0};
    std::chrono::milliseconds end{10};
    /// So many further requests, each as long as the others, come before the first ones.
    int repeated = 0;
    int exitCode = 0;
    QString output{};
};

/// As `RunResult::program` describes it. All codes are saved.
RunResult makeProgramRun(const SyntheticProgramRun &run);

/// Normal noise that is the same on every machine. std::normal_distribution is not, so this uses
/// Box and Muller, "A Note on the Generation of Random Normal Deviates" (1958).
class NormalNoise
{
public:
    explicit NormalNoise(quint32 seed) : m_generator(seed) {}

    double operator()();
    /// A number in (0, 1).
    double uniform();

private:
    std::mt19937 m_generator;
};

} // namespace regatta

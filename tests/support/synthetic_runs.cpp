// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/synthetic_runs.h"

#include <cmath>
#include <numbers>

namespace regatta {

RunResult makeRun(const SyntheticRun &run)
{
    RunResult result;
    result.strategy = run.strategy;
    result.client = run.client;
    result.round = run.round;
    result.maxRequests = run.maxRequests;
    result.concurrency = run.maxRequests;
    result.elapsed = RunTime(std::llround(run.seconds * 1e9));
    result.tally = run.tally;
    result.failure = run.failure;
    return result;
}

std::vector<RunResult> makeRuns(const QString &strategy, const std::vector<double> &seconds,
                                int maxRequests)
{
    std::vector<RunResult> runs;
    for (const double value : seconds) {
        SyntheticRun run;
        run.strategy = strategy;
        run.round = static_cast<int>(runs.size());
        run.seconds = value;
        run.maxRequests = maxRequests;
        runs.push_back(makeRun(run));
    }
    return runs;
}

double NormalNoise::uniform()
{
    return (m_generator() + 0.5) / 4294967296.0;
}

double NormalNoise::operator()()
{
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulated_experiment.h"

#include "core/analysis/lower_bound.h"
#include "core/experiment/experiment.h"
#include "core/weather/forecast.h"
#include "tests/support/synthetic_runs.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr UniformLatency delays{200ms, 1000ms};
/// The average time that a download takes besides the server's delay.
constexpr nanoseconds clientsOwn = 5ms;
constexpr nanoseconds failsWithin = 1ms;

ExperimentPlan planOf(const SimulatedExperiment &experiment)
{
    ExperimentPlan plan;
    for (const TrueContestant &contestant : experiment.contestants)
        plan.contestants.push_back({contestant.strategy, contestant.maxRequests});
    plan.rounds = experiment.rounds;
    plan.plan.seed = experiment.seed;
    return plan;
}

class Simulation
{
public:
    explicit Simulation(const SimulatedExperiment &experiment)
        : m_experiment(experiment), m_noise(static_cast<quint32>(experiment.seed))
    {}

    std::vector<RunResult> runs()
    {
        const ExperimentPlan plan = planOf(m_experiment);
        RoundOrders orders(plan);
        std::vector<RunResult> runs;
        for (int round = 0; round < m_experiment.rounds; ++round) {
            for (const Contestant &contestant : orders.next()) {
                runs.push_back(run(truthOf(contestant), round));
                m_slowness *= 1 + m_experiment.drift;
            }
        }
        return runs;
    }

private:
    const TrueContestant &truthOf(const Contestant &contestant) const
    {
        for (const TrueContestant &truth : m_experiment.contestants) {
            if (truth.strategy == contestant.strategy &&
                truth.maxRequests == contestant.maxRequests)
                return truth;
        }
        Q_UNREACHABLE();
    }

    RunResult run(const TrueContestant &truth, int round)
    {
        RunResult result;
        result.strategy = truth.strategy;
        result.client = u"qt"_s;
        result.round = round;
        result.maxRequests = truth.maxRequests;
        result.concurrency = std::min(truth.maxRequests, m_experiment.codes);
        const bool isFailing = m_noise.uniform() < truth.failingRounds;
        std::vector<nanoseconds> times;
        for (int i = 0; i < m_experiment.codes; ++i) {
            const bool fails = isFailing && m_noise.uniform() < truth.failingDownloads;
            result.requests.push_back(request(truth, round, i, fails));
            result.tally.add(result.requests.back().status);
            times.push_back(timeOf(result.requests.back()));
        }
        const int places = std::min(result.concurrency, m_experiment.serverPlaces);
        const auto atBest = static_cast<double>(listScheduleTime(times, places).count());
        result.elapsed = RunTime(std::llround(atBest * factor(truth)));
        return result;
    }

    RequestRecord request(const TrueContestant &truth, int round, int index, bool fails) const
    {
        RequestRecord request;
        request.code = CountryCode::fromIndex(index);
        request.status = !fails ? Status::Ok : truth.isNotFound ? Status::NotFound : Status::Error;
        if (request.status == Status::Error) {
            request.error = ErrorKind::Refused;
            request.message = u"127.0.0.1 port 1 refuses connections."_s;
        }
        const Weather weather{m_experiment.seed, delays};
        const WeatherKey key{request.code, static_cast<quint64>(round)};
        if (!fails)
            request.timing.delay = forecast(weather, SiteId::Delay, key).delay;
        return request;
    }

    nanoseconds timeOf(const RequestRecord &request)
    {
        if (request.status != Status::Ok)
            return failsWithin;
        const double own = (0.5 + m_noise.uniform()) * static_cast<double>(clientsOwn.count());
        return request.timing.delay + nanoseconds(std::llround(own));
    }

    double factor(const TrueContestant &truth)
    {
        const bool isSlow = m_noise.uniform() < truth.slowModeShare;
        return truth.slowness * (isSlow ? truth.slowModeFactor : 1) * m_slowness *
               std::exp(m_experiment.noise * m_noise());
    }

    const SimulatedExperiment &m_experiment;
    NormalNoise m_noise;
    double m_slowness = 1;
};

} // namespace

std::vector<RunResult> simulate(const SimulatedExperiment &experiment)
{
    return Simulation(experiment).runs();
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment.h"

#include "core/experiment/concurrency.h"
#include "core/experiment/program_rules.h"
#include "core/http/client_catalog.h"
#include "core/http/printable_text.h"
#include "core/programs/program_run.h"
#include "core/run/run.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/limits.h"
#include "core/weather/rate_limit.h"
#include "core/workload/plan_settings.h"

#include <QThread>
#include <QUnhandledException>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <sys/resource.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::chrono::nanoseconds cpuTime(int who)
{
    rusage usage{};
    ::getrusage(who, &usage);
    const auto toDuration = [](const timeval &time) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
    };
    return toDuration(usage.ru_utime) + toDuration(usage.ru_stime);
}

/// Processor time of this process and of its children that have ended. Worker processes have ended
/// by then; the embedded server has not.
std::chrono::nanoseconds cpuTime()
{
    return cpuTime(RUSAGE_SELF) + cpuTime(RUSAGE_CHILDREN);
}

/// The exception in words, even if a pool has wrapped it.
QString reasonOf(std::exception_ptr thrown)
{
    try {
        std::rethrow_exception(std::move(thrown));
    } catch (const QUnhandledException &wrapper) {
        return wrapper.exception() ? reasonOf(wrapper.exception()) : u"an unknown exception"_s;
    } catch (const std::exception &exception) {
        return QString::fromLocal8Bit(exception.what());
    } catch (...) {
        return u"an unknown exception"_s;
    }
}

/// A warm-up round has weather of its own: it uses the number of a round that no experiment
/// reaches, however many rounds are added.
int weatherOf(int round)
{
    constexpr int beyondAllRounds = 1'000'000'000;
    return round >= 0 ? round : beyondAllRounds - round;
}

/// Waits until the embedded server's limit of requests a second has forgotten the run before.
/// Otherwise that run would decide how many requests of the next one are refused.
void awaitFreshRateLimit(const Plan &plan, const std::stop_token &stop)
{
    if (plan.rate == 0 || !isInForce(settingOf(&Plan::rate), plan))
        return;
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any onlyStop;
    onlyStop.wait_for(lock, stop, RateLimit::window, [] { return false; });
}

/// The threads of pools: a strategy's own pool, or the one that saves flags for an event loop.
int threadsNeeded(const Plan &plan, const StrategyInfo &strategy, int lanes)
{
    const ClientInfo *client = findClient(plan.client);
    switch (strategy.clientKind) {
    case StrategyInfo::ClientKind::Blocking:
        return strategy.concurrencyCap == 1
                   ? 0
                   : lanes * (1 + (client ? client->threadsPerBlockingClient : 0));
    case StrategyInfo::ClientKind::Async:
        return plan.savesFlags ? std::min(QThread::idealThreadCount(), lanes) : 0;
    case StrategyInfo::ClientKind::OtherProcess:
    case StrategyInfo::ClientKind::OwnProgram:
        return 0;
    }
    Q_UNREACHABLE();
}

/// Qt's pools wait for ever for threads that the system refuses them. Returns a sentence if that
/// would happen, or else an empty string.
QString threadProblem(const Plan &plan, const StrategyInfo &strategy, int lanes)
{
    const int needed = threadsNeeded(plan, strategy, lanes);
    const int threads = threadsThatStart(needed);
    if (threads == needed)
        return {};
    return u"%1 needs %2 threads, but the system allows this program only %3 more: "
           "ask for fewer requests at a time."_s.arg(strategy.title)
               .arg(needed)
               .arg(threads);
}

/// Fills in all but the run's identity.
void runStrategy(const StrategyInfo &strategy, const Plan &plan, EventLog &log,
                 std::stop_token stop, RunResult &result)
{
    result.client = plan.client;
    Run run(plan, result.round, result.concurrency, log, std::move(stop));
    result.failure = threadProblem(plan, strategy, result.concurrency);
    const auto cpuBefore = cpuTime();
    const TimePoint start = Clock::now();
    run.queueAll(start);
    try {
        if (result.failure.isEmpty())
            strategy.downloadMany(run);
    } catch (...) {
        result.failure =
            u"%1 could not go on: %2"_s.arg(strategy.title, reasonOf(std::current_exception()));
    }
    result.elapsed = Clock::now() - start;
    result.cpu = cpuTime() - cpuBefore;
    run.cancelRest();

    result.requests = recordsFromLog(run.items(), log, start, &result.lanesChanges);
    addTotals(result);
}

/// Reports from elsewhere may name contestants that this Regatta does not have.
void cancelUnknown(const Plan &plan, EventLog &log, RunResult &result)
{
    Run run(plan, result.round, result.concurrency, log, {});
    const TimePoint now = Clock::now();
    run.queueAll(now);
    run.cancelRest();
    result.failure = u"There is neither a strategy nor a program named \"%1\" here."_s.arg(
        printableText(result.strategy));
    result.requests = recordsFromLog(run.items(), log, now);
    addTotals(result);
}

} // namespace

RoundOrders::RoundOrders(const ExperimentPlan &experiment)
    : m_shuffler(experiment.plan.seed),
      m_order(experiment.contestants),
      m_isShuffled(experiment.firstRound + experiment.rounds > 1)
{}

const std::vector<Contestant> &RoundOrders::next()
{
    if (m_isShuffled)
        std::ranges::shuffle(m_order, m_shuffler);
    return m_order;
}

RunResult executeRun(const Plan &plan, const Contestant &contestant, int round, EventLog &log,
                     std::stop_token stop, ServerRecord *record)
{
    const auto info = findContestant(contestant.strategy, plan.programs);

    RunResult result;
    result.strategy = contestant.strategy;
    result.round = round;
    result.maxRequests = contestant.maxRequests;
    result.concurrency = concurrencyFor(plan, contestant).lanes;
    if (!info)
        cancelUnknown(plan, log, result);
    else if (info->program)
        runProgram(*info->program, plan, result.concurrency, round,
                   keepsRecord(plan) ? record : nullptr, log, stop, result);
    else
        runStrategy(*info, plan, log, std::move(stop), result);
    return result;
}

void runExperiment(const ExperimentPlan &experiment, const ExperimentObserver &observer,
                   std::stop_token stop, ServerRecord *record)
{
    RoundOrders orders(experiment);
    const int end = experiment.firstRound + experiment.rounds;
    bool isFirst = true;

    for (int round = -experiment.warmup; round < end; ++round) {
        const std::vector<Contestant> &order = orders.next();
        if (round >= 0 && round < experiment.firstRound)
            continue;
        for (const Contestant &contestant : order) {
            if (!std::exchange(isFirst, false))
                awaitFreshRateLimit(experiment.plan, stop);
            if (stop.stop_requested())
                return;
            const auto log = std::make_shared<EventLog>();
            const bool isCounted = round >= 0;
            if (isCounted && observer.runStarted) {
                const int lanes = concurrencyFor(experiment.plan, contestant).lanes;
                observer.runStarted(contestant, round, lanes, log);
            }
            RunResult result =
                executeRun(experiment.plan, contestant, weatherOf(round), *log, stop, record);
            if (isCounted && observer.runFinished) // the result of a warm-up is dropped
                observer.runFinished(result);
        }
    }
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/experiment_worker.h"

#include "core/experiment/preparation.h"
#include "core/experiment/safekeeping.h"
#include "ui/runs/watching_cost.h"

#include <QThread>

namespace regatta {

ExperimentWorker::ExperimentWorker(std::shared_ptr<const WatchingCost> watchingCost)
    : m_watchingCost(std::move(watchingCost))
{}

ExperimentWorker::~ExperimentWorker() = default;

void ExperimentWorker::perform(ExperimentPlan experiment, const std::stop_token &stop,
                               const KeepResults &keep)
{
    const PreparedExperiment prepared = prepareExperiment(std::move(experiment), server(), stop,
                                                          [this] { Q_EMIT serverStarting(); });
    if (prepared.isReady()) {
        if (!prepared.remarks.isEmpty())
            Q_EMIT remarked(prepared.remarks);
        run(prepared.experiment, stop, keep);
    }
    if (prepared.problem.isEmpty())
        Q_EMIT experimentFinished();
    else
        Q_EMIT failed(prepared.problem);
}

void ExperimentWorker::run(const ExperimentPlan &experiment, const std::stop_token &stop,
                           const KeepResults &keep)
{
    Q_EMIT siteFound(experiment.plan.baseUrl, site(experiment.plan.site).isEmbedded());

    ExperimentObserver observer;
    std::chrono::nanoseconds spentBefore{0};
    observer.runStarted = [this, &spentBefore, &stop](const Contestant &contestant, int round,
                                                      int concurrency,
                                                      const std::shared_ptr<EventLog> &log) {
        log->setKeepsBodies(true);
        {
            const std::lock_guard lock(m_mutex);
            m_mayRunBegin = false;
        }
        Q_EMIT runStarted(contestant, round, concurrency, log);
        awaitWatchers(stop);
        spentBefore = m_watchingCost->spent();
    };
    Safekeeping safekeeping([&](const std::vector<RunResult> &results, Safekeeping::Occasion) {
        return keep ? keep(experiment, results) : QString();
    });
    std::vector<RunResult> soFar;
    const std::size_t planned =
        experiment.contestants.size() * static_cast<std::size_t>(experiment.rounds);
    observer.runFinished = [&, this](RunResult &result) {
        result.watching =
            Watching{m_watchingCost->spent() - spentBefore, QThread::idealThreadCount()};
        Q_EMIT runFinished(std::make_shared<const RunResult>(result));
        soFar.push_back(result);
        if (soFar.size() < planned)
            safekeeping.keepSoFar(soFar);
    };
    runExperiment(experiment, observer, stop, server().record());
    if (const QString problem = safekeeping.keepAll(soFar); !problem.isEmpty())
        Q_EMIT notKept(problem);
}

void ExperimentWorker::letRunBegin()
{
    {
        const std::lock_guard lock(m_mutex);
        m_mayRunBegin = true;
    }
    m_watchersAreReady.notify_one();
}

/// Laying out and painting everything for a new run takes tens of milliseconds. Without this wait,
/// the beginning of the run would lose that time.
void ExperimentWorker::awaitWatchers(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_watchersAreReady.wait_for(lock, stop, longestWaitForWatchers,
                                [this] { return m_mayRunBegin; });
}

ServerProcess &ExperimentWorker::server()
{
    if (!m_server) {
        m_server = std::make_unique<ServerProcess>();
        connect(m_server.get(), &ServerProcess::died, this, &ExperimentWorker::serverDied);
    }
    return *m_server;
}

} // namespace regatta

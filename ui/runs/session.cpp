// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/session.h"

#include "ui/runs/experiment_worker.h"

#include <QDeadlineTimer>

namespace regatta {
namespace {

constexpr auto drainInterval = std::chrono::milliseconds(34);
constexpr auto longestGoodbye = std::chrono::seconds(10);

} // namespace

Session::Session(QObject *parent) : QObject(parent), m_worker(new ExperimentWorker)
{
    m_thread.setObjectName(QStringLiteral("run"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connectWorker();
    m_drainTimer.setInterval(drainInterval);
    connect(&m_drainTimer, &QTimer::timeout, this, &Session::drain);
    m_thread.start();
}

Session::~Session()
{
    m_stop.request_stop();
    disconnect(m_worker, nullptr, this, nullptr);
    m_thread.quit();
    if (!m_thread.wait(QDeadlineTimer(longestGoodbye))) {
        m_thread.terminate(); // a destroyed QThread that still runs would abort the program
        m_thread.wait();
    }
}

void Session::connectWorker()
{
    connect(m_worker, &ExperimentWorker::serverStarting, this,
            [this] { setSiteStatus(SiteStatus::State::Starting); });
    connect(m_worker, &ExperimentWorker::siteFound, this,
            [this](const QString &baseUrl, bool isEmbedded) {
                setSiteStatus(SiteStatus::State::Ready, baseUrl, isEmbedded);
                Q_EMIT addressFound(baseUrl);
            });
    connect(m_worker, &ExperimentWorker::runStarted, this,
            [this](const Contestant &contestant, int round, int concurrency,
                   const std::shared_ptr<EventLog> &log) {
                m_log = log;
                m_readSoFar = 0;
                m_begun.push_back({contestant, round});
                Q_EMIT runStarted(contestant, round, concurrency, log);
                m_drainTimer.start();
            });
    connect(m_worker, &ExperimentWorker::runFinished, this,
            [this](const std::shared_ptr<const RunResult> &result) {
                m_drainTimer.stop();
                drain();
                m_log.reset();
                Q_EMIT runFinished(*result);
            });
    connect(m_worker, &ExperimentWorker::experimentFinished, this, &Session::finishExperiment);
    connect(m_worker, &ExperimentWorker::failed, this, [this](const QString &sentence) {
        if (m_siteStatus.state == SiteStatus::State::Starting)
            setSiteStatus(SiteStatus::State::Dead);
        Q_EMIT failed(sentence);
        finishExperiment();
    });
    connect(m_worker, &ExperimentWorker::serverDied, this, [this](const QString &reason) {
        setSiteStatus(SiteStatus::State::Dead);
        Q_EMIT serverDied(reason);
    });
}

bool Session::start(const ExperimentPlan &experiment, int continued)
{
    if (m_isRunning)
        return false;
    m_isRunning = true;
    m_stop = std::stop_source();
    m_experiment = experiment;
    m_begun.clear();
    Q_EMIT experimentStarted(experiment, continued);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, experiment, stop = m_stop.get_token(),
                                         recoveryFile = m_recoveryFile] {
        worker->setRecoveryFile(recoveryFile);
        worker->perform(experiment, stop);
    });
    return true;
}

void Session::stop()
{
    if (!m_isRunning)
        return;
    m_stop.request_stop();
    Q_EMIT stopRequested();
}

ComingRuns Session::comingRuns() const
{
    if (!m_isRunning)
        return {};
    // The log is there as long as its run is under way.
    ComingRuns coming = regatta::comingRuns(m_experiment, m_begun, !m_log);
    if (isStopping())
        coming.toCome.clear();
    return coming;
}

void Session::drain()
{
    if (!m_log)
        return;
    m_events.clear();
    m_readSoFar = m_log->read(m_readSoFar, m_events);
    if (!m_events.empty())
        Q_EMIT eventsArrived(m_events);
}

void Session::setSiteStatus(SiteStatus::State state, const QString &baseUrl, bool isEmbedded)
{
    m_siteStatus = {state, baseUrl, isEmbedded};
    Q_EMIT siteStatusChanged();
}

void Session::finishExperiment()
{
    m_isRunning = false;
    Q_EMIT experimentFinished(m_stop.stop_requested());
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/session.h"

#include "ui/runs/experiment_worker.h"
#include "ui/runs/thumbnails.h"
#include "ui/runs/watching_cost.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Handles at most this many events at once, which takes a few milliseconds, so that no number of
/// events blocks the window.
constexpr std::size_t mostEventsAtOnce = 200'000;
constexpr auto quietTurn = std::chrono::microseconds(200);
constexpr int quietTurnsBeforeRun = 4; // a view lays itself out in one turn and paints in the next
constexpr auto longestGoodbye = std::chrono::seconds(10);

} // namespace

Session::Session(Thumbnails &thumbnails, QObject *parent)
    : QObject(parent),
      m_thumbnails(thumbnails),
      m_history(new RunHistory(thumbnails, this)),
      m_watchingCost(std::make_shared<WatchingCost>())
{
    m_thumbnails.chargeTo(m_watchingCost);
    m_worker = new ExperimentWorker(m_watchingCost);
    m_thread.setObjectName(u"run"_s);
    m_worker->moveToThread(&m_thread);
    m_keeper = new ResultsKeeper;
    m_keeper->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(&m_thread, &QThread::finished, m_keeper, &QObject::deleteLater);
    connectWorker();
    connectKeeper();
    m_clock.start();
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_frameTimer, &QTimer::timeout, this, &Session::awaitFrame);
    // This must be a timer, because a queued call would come before the painting.
    m_quietTimer.setSingleShot(true);
    connect(&m_quietTimer, &QTimer::timeout, this, &Session::letRunBeginIfQuiet);
    m_thread.start();
}

Session::~Session()
{
    m_stop.request_stop();
    disconnect(m_worker, nullptr, this, nullptr);
    disconnect(m_keeper, nullptr, this, nullptr);
    // What is to be kept was asked for before this, so it is written first.
    QMetaObject::invokeMethod(m_worker, [thread = &m_thread] { thread->quit(); });
    if (!m_thread.wait(QDeadlineTimer(longestGoodbye))) {
        m_thread.terminate(); // because the program aborts if a QThread is destroyed while it runs
        m_thread.wait();
    }
}

void Session::connectWorker()
{
    connect(m_worker, &ExperimentWorker::serverStarting, this,
            [this] { setSiteStatus(SiteStatus::State::Starting); });
    connect(m_worker, &ExperimentWorker::remarked, this, &Session::remarked);
    connect(m_worker, &ExperimentWorker::siteFound, this,
            [this](const QString &baseUrl, bool isEmbedded) {
                setSiteStatus(SiteStatus::State::Ready, baseUrl, isEmbedded);
                m_history->setAddress(baseUrl);
            });
    connect(m_worker, &ExperimentWorker::runStarted, this,
            [this](const Contestant &contestant, int round, int concurrency,
                   const std::shared_ptr<EventLog> &log) {
                inOrder([=, this] {
                    m_log = log; // comingRuns needs it
                    m_begun.push_back({contestant, round});
                    m_thumbnails.setPaced(true);
                    m_history->beginRun(contestant, round, concurrency, log);
                    beginRun();
                });
            });
    connect(m_worker, &ExperimentWorker::runFinished, this,
            [this](const std::shared_ptr<const RunResult> &result) {
                inOrder([this, result] { catchUp(result); });
            });
    connect(m_worker, &ExperimentWorker::experimentFinished, this,
            [this] { inOrder([this] { finishExperiment(); }); });
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

void Session::connectKeeper()
{
    connect(m_worker, &ExperimentWorker::notKept, this, &Session::notKept);
    connect(m_keeper, &ResultsKeeper::failed, this, &Session::notKept);
    connect(m_keeper, &ResultsKeeper::experimentRead, this,
            [this](const std::shared_ptr<const RestoredExperiment> &experiment) {
                whenIdle([this, experiment] {
                    const int place = m_history->addRestored(*experiment);
                    Q_EMIT experimentRestored(place);
                });
            });
    connect(m_keeper, &ResultsKeeper::readingEnded, this, [this](const SessionReading &reading) {
        whenIdle([this, reading] {
            m_isRestoring = false;
            Q_EMIT restoringEnded(reading);
        });
    });
}

void Session::keepIn(const QString &folder, SessionFolder::Bounds bounds)
{
    m_isRestoring = true;
    QMetaObject::invokeMethod(
        m_keeper, [keeper = m_keeper, folder, bounds] { keeper->open(folder, bounds); });
}

void Session::readReport(const QString &path, std::function<void(const OpenedReport &)> then)
{
    QMetaObject::invokeMethod(m_keeper, [this, path, then = std::move(then)] {
        const auto opened = std::make_shared<const OpenedReport>(openedReport(path));
        QMetaObject::invokeMethod(
            this, [this, opened, then] { whenIdle([opened, then] { then(*opened); }); });
    });
}

void Session::keepChange(const KeptExperiment &kept, bool hadRuns)
{
    if (kept.id.isEmpty()) // an opened report
        return;
    QMetaObject::invokeMethod(m_keeper, [keeper = m_keeper, kept, hadRuns] {
        if (kept.runs.empty())
            keeper->putAside(kept.id);
        else if (hadRuns)
            keeper->rewrite(kept);
        else
            keeper->bringBack(kept);
    });
}

std::function<QString(const ExperimentPlan &, const std::vector<RunResult> &)>
Session::keeping(int experiment) const
{
    KeptExperiment kept = m_history->kept(experiment);
    kept.measured = {};
    return [keeper = m_keeper, kept = std::move(kept)](const ExperimentPlan &prepared,
                                                       const std::vector<RunResult> &results) {
        // The file is about all rounds, and not only about those that are run now.
        KeptExperiment whole = kept;
        whole.plan = prepared;
        whole.plan.rounds = kept.plan.rounds;
        whole.plan.firstRound = kept.plan.firstRound;
        return keeper->write(whole, results);
    };
}

void Session::whenIdle(std::function<void()> step)
{
    m_whenIdle.push_back(std::move(step));
    doWhatWaits();
}

void Session::doWhatWaits()
{
    while (!m_isRunning && !m_whenIdle.empty()) {
        const std::function<void()> step = std::move(m_whenIdle.front());
        m_whenIdle.pop_front();
        step();
    }
}

bool Session::start(const ExperimentPlan &experiment, int continued)
{
    if (m_isRunning)
        return false;
    m_isRunning = true;
    m_stop = std::stop_source();
    m_experiment = experiment;
    m_begun.clear();
    m_history->beginExperiment(experiment, continued);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, experiment, stop = m_stop.get_token(),
                                         keep = keeping(*m_history->experimentUnderWay())] {
        worker->perform(experiment, stop, keep);
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
    // There is a log as long as its run is under way.
    ComingRuns coming = regatta::comingRuns(m_experiment, m_begun, !m_log);
    if (isStopping())
        coming.toCome.clear();
    return coming;
}

void Session::inOrder(std::function<void()> step)
{
    if (m_isCatchingUp)
        m_later.push_back(std::move(step));
    else
        step();
}

void Session::beginRun()
{
    m_readSoFar = 0;
    m_quietTurns = 0;
    m_quietUntil = now() + longestWaitForWatchers;
    m_quietTimer.start(0);
}

/// Lets the run begin once the event loop has had next to nothing to do for some turns. Before
/// that, the window lays out what belongs to the new run, and then paints it.
void Session::letRunBeginIfQuiet()
{
    const FramePace::Time spent = m_watchingCost->spent();
    const bool isQuiet = spent - std::exchange(m_spentBeforeTurn, spent) <= quietTurn;
    m_quietTurns = isQuiet ? m_quietTurns + 1 : 0;
    if (m_quietTurns < quietTurnsBeforeRun && now() < m_quietUntil) {
        m_quietTimer.start(0);
        return;
    }
    // The frames of the last run tell when the first frame of this one may come.
    m_pace.begin(now(), spent - m_frameCost, true);
    m_hasShownFrame = false;
    m_worker->letRunBegin();
    awaitFrame();
}

bool Session::passEventsOn()
{
    const std::size_t size = m_log->size();
    if (size > m_readSoFar)
        m_readSoFar =
            m_history->addEvents(m_readSoFar, std::min(size, m_readSoFar + mostEventsAtOnce));
    return m_readSoFar >= size;
}

FramePace::Time Session::now() const
{
    return FramePace::Time(m_clock.nsecsElapsed());
}

void Session::awaitFrame()
{
    const auto wait = m_pace.untilNext(now(), m_watchingCost->spent());
    if (wait <= FramePace::Time(0))
        showFrame();
    else
        m_frameTimer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

void Session::showFrame()
{
    if (std::exchange(m_hasShownFrame, true))
        m_frameCost = m_pace.cost(m_watchingCost->spent());
    m_pace.begin(now(), m_watchingCost->spent(), m_log->size() > m_readSoFar);
    passEventsOn();
    m_thumbnails.collect();
    Q_EMIT frameDue();
    // By then, the frame will have been painted.
    m_frameTimer.start(std::chrono::ceil<std::chrono::milliseconds>(FramePace::shortest));
}

void Session::catchUp(const std::shared_ptr<const RunResult> &result)
{
    m_frameTimer.stop();
    m_quietTimer.stop();
    if (std::exchange(m_hasShownFrame, false))
        m_frameCost = m_pace.cost(m_watchingCost->spent());
    m_isCatchingUp = !passEventsOn();
    if (m_isCatchingUp) {
        // Go on by a timer, so that the window paints and answers in between.
        QTimer::singleShot(1, this, [this, result] { catchUp(result); });
        return;
    }
    m_log.reset();
    m_history->finishRun(result);
    while (!m_isCatchingUp && !m_later.empty()) {
        const std::function<void()> step = std::move(m_later.front());
        m_later.pop_front();
        step();
    }
}

void Session::setSiteStatus(SiteStatus::State state, const QString &baseUrl, bool isEmbedded)
{
    m_siteStatus = {state, baseUrl, isEmbedded};
    Q_EMIT siteStatusChanged();
}

void Session::finishExperiment()
{
    m_isRunning = false;
    m_thumbnails.setPaced(false);
    // If so, the stop came before the server was ready.
    if (m_siteStatus.state == SiteStatus::State::Starting)
        setSiteStatus(SiteStatus::State::Idle);
    m_history->endExperiment(m_stop.stop_requested());
    doWhatWaits();
}

} // namespace regatta

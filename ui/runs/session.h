// SPDX-License-Identifier: GPL-3.0-or-later
// The one owner of what runs: the run thread, the server and the log of the run under way.
#pragma once

#include "core/experiment/experiment.h"
#include "ui/runs/coming_runs.h"
#include "ui/runs/frame_pace.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <stop_token>

namespace regatta {

class ExperimentWorker;
class WatchingCost;

/// Where flags come from just now, for the chip in the tool bar.
struct SiteStatus
{
    enum class State { Idle, Starting, Ready, Dead };

    State state = State::Idle;
    QString baseUrl;
    bool isEmbedded = true;
};

/// Lives in the GUI's thread. All its signals are facts about the past, sent in that thread, and
/// those of a run after all those of the run before.
///
/// Whoever shows a run under way does it in answer to eventsArrived and frameDue, and at no other
/// times: they come the more seldom the more the window does in answer to them.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    /// Stops what runs and waits for it; no child is left behind.
    ~Session() override;

    /// Refuses, by false, while another one is running. `continued` is the place in the history of
    /// the experiment whose further rounds these are; −1 for a new one.
    bool start(const ExperimentPlan &experiment, int continued = -1);
    /// Asks the experiment to end; what is done stays done.
    void stop();
    bool isRunning() const { return m_isRunning; }
    bool isStopping() const { return m_isRunning && m_stop.stop_requested(); }
    /// Empty while nothing runs. Up to date when the signal about a run is sent.
    ComingRuns comingRuns() const;
    /// Where each experiment's results are kept when it has ended or was stopped, for the case that
    /// they are wanted and the window is gone; empty for nowhere.
    void setRecoveryFile(const QString &file) { m_recoveryFile = file; }
    const SiteStatus &siteStatus() const { return m_siteStatus; }
    /// What other threads do for the window is to be added to it.
    const std::shared_ptr<WatchingCost> &watchingCost() const { return m_watchingCost; }

Q_SIGNALS:
    void experimentStarted(const regatta::ExperimentPlan &experiment, int continued);
    /// Where the flags of this experiment come from, before its first run.
    void addressFound(const QString &baseUrl);
    void runStarted(const regatta::Contestant &contestant, int round, int concurrency,
                    const std::shared_ptr<regatta::EventLog> &log);
    /// New events of the run under way, all of them before runFinished.
    void eventsArrived(const regatta::EventBatch &events);
    /// Time to show how the run under way stands, after what has arrived. At most 30 times a
    /// second, and about every second at least.
    void frameDue();
    void runFinished(const std::shared_ptr<const regatta::RunResult> &result);
    void stopRequested();
    /// The last signal of every experiment, `failed` or not.
    void experimentFinished(bool wasStopped);
    void failed(const QString &sentence);
    void siteStatusChanged();
    void serverDied(const QString &reason);

private:
    void connectWorker();
    /// Does it now, or when the run that has ended is caught up with.
    void inOrder(std::function<void()> step);
    void beginRun();
    void letRunBeginIfQuiet();
    void catchUp(const std::shared_ptr<const RunResult> &result);
    /// Returns whether that is all there is by now.
    bool passEventsOn();
    FramePace::Time now() const;
    void showFrame();
    void awaitFrame();
    void setSiteStatus(SiteStatus::State state, const QString &baseUrl = {},
                       bool isEmbedded = true);
    void finishExperiment();

    QThread m_thread;
    ExperimentWorker *m_worker = nullptr;
    std::stop_source m_stop;
    bool m_isRunning = false;
    /// The one under way, or the last one, and those of its runs that have begun.
    ExperimentPlan m_experiment;
    std::vector<PlannedRun> m_begun;
    QString m_recoveryFile;
    SiteStatus m_siteStatus;

    std::shared_ptr<const EventLog> m_log;
    std::size_t m_readSoFar = 0;
    bool m_isCatchingUp = false;
    std::deque<std::function<void()>> m_later;

    std::shared_ptr<WatchingCost> m_watchingCost;
    FramePace m_pace;
    /// Of the last frame; a guess until there was one.
    FramePace::Time m_frameCost = std::chrono::milliseconds(5);
    /// Of the run under way.
    bool m_hasShownFrame = false;
    QElapsedTimer m_clock;
    QTimer m_frameTimer;
    QTimer m_quietTimer;
    FramePace::Time m_spentBeforeTurn{0};
    int m_quietTurns = 0;
    /// Then the run begins in any case.
    FramePace::Time m_quietUntil{0};
};

} // namespace regatta

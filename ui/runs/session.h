// SPDX-License-Identifier: GPL-3.0-or-later
// The one owner of what runs: the run thread, the server, the log of the run under way, and the
// history that it writes all of it to.
#pragma once

#include "core/experiment/experiment.h"
#include "ui/runs/coming_runs.h"
#include "ui/runs/frame_pace.h"
#include "ui/runs/run_history.h"

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
class Thumbnails;
class WatchingCost;

/// Where flags come from just now, for the chip in the tool bar.
struct SiteStatus
{
    enum class State { Idle, Starting, Ready, Dead };

    State state = State::Idle;
    QString baseUrl;
    bool isEmbedded = true;
};

/// Lives in the GUI's thread. What becomes of runs is told by the history, in that thread, and of
/// a run after all that was told of the run before. The session tells only what is no run's.
///
/// Whoever shows a run under way does it in answer to RunHistory::runProgressed and frameDue, and
/// at no other times: they come the more seldom the more the window does in answer to them.
class Session : public QObject
{
    Q_OBJECT

public:
    /// Pictures are decoded in step with the run under way; they have to outlive the session.
    explicit Session(Thumbnails &thumbnails, QObject *parent = nullptr);
    /// Stops what runs and waits for it; no child is left behind.
    ~Session() override;

    RunHistory &history() { return *m_history; }
    const RunHistory &history() const { return *m_history; }

    /// Refuses, by false, while another one is running. `continued` is the place in the history of
    /// the experiment whose further rounds these are; −1 for a new one.
    bool start(const ExperimentPlan &experiment, int continued = -1);
    /// Asks the experiment to end; what is done stays done.
    void stop();
    bool isRunning() const { return m_isRunning; }
    bool isStopping() const { return m_isRunning && m_stop.stop_requested(); }
    /// Empty while nothing runs. Up to date when the history tells of a run.
    ComingRuns comingRuns() const;
    /// Where each experiment's results are kept when it has ended or was stopped, for the case that
    /// they are wanted and the window is gone; empty for nowhere.
    void setRecoveryFile(const QString &file) { m_recoveryFile = file; }
    const SiteStatus &siteStatus() const { return m_siteStatus; }
    /// What other threads do for the window is to be added to it.
    const std::shared_ptr<WatchingCost> &watchingCost() const { return m_watchingCost; }

Q_SIGNALS:
    /// Time to show how the run under way stands, after what has arrived. At most 30 times a
    /// second, and about every second at least.
    void frameDue();
    void stopRequested();
    /// Nothing was run; the experiment ends after that.
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

    Thumbnails &m_thumbnails;
    /// A child, so that it goes when nothing can be written to it any more.
    RunHistory *m_history;
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

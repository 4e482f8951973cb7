// SPDX-License-Identifier: GPL-3.0-or-later
// Owns all that runs: the run thread, the server, the log of the run under way, and the history to
// which it writes everything.
#pragma once

#include "core/experiment/experiment.h"
#include "ui/runs/coming_runs.h"
#include "ui/runs/frame_pace.h"
#include "ui/runs/results_keeper.h"
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

/// Lives in the GUI's thread. The history tells what becomes of runs, also in that thread. It tells
/// all about one run before it tells about the next. The session itself tells only what does not
/// belong to a run.
///
/// Show a run under way only in answer to RunHistory::runProgressed and frameDue. These come less
/// often the more the window does in answer to them.
class Session : public QObject
{
    Q_OBJECT

public:
    /// Decodes pictures in step with the run under way. The thumbnails must outlive the session.
    explicit Session(Thumbnails &thumbnails, QObject *parent = nullptr);
    /// Stops what runs and waits for it. No child process is left behind.
    ~Session() override;

    RunHistory &history() { return *m_history; }
    const RunHistory &history() const { return *m_history; }

    /// Returns false, and starts nothing, while another experiment is running. `continued` is the
    /// place in the history of the experiment that gets more rounds. −1 starts a new one.
    bool start(const ExperimentPlan &experiment, int continued = -1);
    /// Asks the experiment to end. What is done is kept.
    void stop();
    bool isRunning() const { return m_isRunning; }
    bool isStopping() const { return m_isRunning && m_stop.stop_requested(); }
    /// Empty while nothing runs. It is up to date when the history tells about a run.
    ComingRuns comingRuns() const;
    /// Keeps every experiment in this folder from now on, also while it is under way, and adds
    /// those that earlier windows kept there to the history. They are read in the run thread, one
    /// by one, and come when nothing is under way. Call it once.
    void keepIn(const QString &folder, SessionFolder::Bounds bounds = {});
    /// Reads a report in the run thread, so that neither the window nor a run is held up. Calls
    /// `then` in this thread when nothing is under way.
    void readReport(const QString &path, std::function<void(const OpenedReport &)> then);
    /// Whether something runs, or experiments of earlier windows are still to come. Until that is
    /// over, nothing may be taken out of the history.
    bool isBusy() const { return m_isRunning || m_isRestoring; }
    /// Brings an experiment's file up to its runs, after some were taken away or brought back.
    /// `hadRuns` tells whether it had any before.
    void keepChange(const KeptExperiment &experiment, bool hadRuns);
    const SiteStatus &siteStatus() const { return m_siteStatus; }
    /// Add to this what other threads do for the window.
    const std::shared_ptr<WatchingCost> &watchingCost() const { return m_watchingCost; }

Q_SIGNALS:
    /// It is time to show what has arrived of the run under way. Emitted at most 30 times a second,
    /// and at least about once a second.
    void frameDue();
    void stopRequested();
    /// Sentences about the experiment that is about to begin.
    void remarked(const QStringList &remarks);
    /// Nothing was run. After this, the experiment ends.
    void failed(const QString &sentence);
    void siteStatusChanged();
    void serverDied(const QString &reason);
    /// An experiment of an earlier window is in the history now.
    void experimentRestored(int experiment);
    void restoringEnded(const regatta::SessionReading &reading);
    /// Something could not be kept. The sentence says why, and what to do.
    void notKept(const QString &sentence);

private:
    void connectWorker();
    void connectKeeper();
    /// What writes the results of the experiment that is begun now.
    std::function<QString(const ExperimentPlan &, const std::vector<RunResult> &)>
    keeping(int experiment) const;
    /// Does the step as soon as nothing is under way.
    void whenIdle(std::function<void()> step);
    void doWhatWaits();
    /// Does the step now. If the window still catches up with a run that has ended, does it after
    /// that.
    void inOrder(std::function<void()> step);
    void beginRun();
    void letRunBeginIfQuiet();
    void catchUp(const std::shared_ptr<const RunResult> &result);
    /// Returns whether these were all events that there are by now.
    bool passEventsOn();
    FramePace::Time now() const;
    void showFrame();
    void awaitFrame();
    void setSiteStatus(SiteStatus::State state, const QString &baseUrl = {},
                       bool isEmbedded = true);
    void finishExperiment();

    Thumbnails &m_thumbnails;
    /// A child, so that it is destroyed only when nothing can write to it any more.
    RunHistory *m_history;
    QThread m_thread;
    ExperimentWorker *m_worker = nullptr;
    ResultsKeeper *m_keeper = nullptr;
    bool m_isRestoring = false;
    std::deque<std::function<void()>> m_whenIdle;
    std::stop_source m_stop;
    bool m_isRunning = false;
    /// The experiment under way, or else the last one. `m_begun` has those of its runs that have
    /// begun.
    ExperimentPlan m_experiment;
    std::vector<PlannedRun> m_begun;
    SiteStatus m_siteStatus;

    std::shared_ptr<const EventLog> m_log;
    std::size_t m_readSoFar = 0;
    bool m_isCatchingUp = false;
    std::deque<std::function<void()>> m_later;

    std::shared_ptr<WatchingCost> m_watchingCost;
    FramePace m_pace;
    /// The cost of the last frame. A guess until there has been one.
    FramePace::Time m_frameCost = std::chrono::milliseconds(5);
    /// Whether the run under way has had a frame.
    bool m_hasShownFrame = false;
    QElapsedTimer m_clock;
    QTimer m_frameTimer;
    QTimer m_quietTimer;
    FramePace::Time m_spentBeforeTurn{0};
    int m_quietTurns = 0;
    /// At this time the run begins even if the window is still busy.
    FramePace::Time m_quietUntil{0};
};

} // namespace regatta

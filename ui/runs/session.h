// SPDX-License-Identifier: GPL-3.0-or-later
// The one owner of what runs: the run thread, the server and the log of the run under way.
#pragma once

#include "core/run/experiment.h"
#include "ui/runs/coming_runs.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace regatta {

class ExperimentWorker;

/// Where flags come from just now, for the chip in the tool bar.
struct SiteStatus
{
    enum class State { Idle, Starting, Ready, Dead };

    State state = State::Idle;
    QString baseUrl;
    bool isEmbedded = true;
};

/// Lives in the GUI's thread. All its signals are facts about the past, sent in that thread.
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
    /// Where each experiment's results so far are kept after each of its runs, for the case that
    /// they are wanted and the window is gone; empty for nowhere.
    void setRecoveryFile(const QString &file) { m_recoveryFile = file; }
    const SiteStatus &siteStatus() const { return m_siteStatus; }

Q_SIGNALS:
    void experimentStarted(const regatta::ExperimentPlan &experiment, int continued);
    /// Where the flags of this experiment come from, before its first run.
    void addressFound(const QString &baseUrl);
    void runStarted(const regatta::Contestant &contestant, int round, int concurrency,
                    const std::shared_ptr<regatta::EventLog> &log);
    /// New events of the run under way; at most 30 times a second.
    void eventsArrived(std::span<const regatta::DownloadEvent> events);
    void runFinished(const regatta::RunResult &result);
    void stopRequested();
    /// The last signal of every experiment, `failed` or not.
    void experimentFinished(bool wasStopped);
    void failed(const QString &sentence);
    void siteStatusChanged();
    void serverDied(const QString &reason);

private:
    void connectWorker();
    void drain();
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

    std::shared_ptr<EventLog> m_log;
    std::size_t m_readSoFar = 0;
    std::vector<DownloadEvent> m_events;
    QTimer m_drainTimer;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Does in the run thread whatever may block: has an experiment prepared, runs it, and has its
// results kept.
#pragma once

#include "core/experiment/experiment.h"
#include "core/server/server_process.h"

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace regatta {

class WatchingCost;

/// A window that is busy for longer must not hold up an experiment.
inline constexpr auto longestWaitForWatchers = std::chrono::seconds(1);

/// Call and destroy it in the run thread, unless a function says otherwise.
class ExperimentWorker : public QObject
{
    Q_OBJECT

public:
    /// Each result says how much of this cost fell into its run.
    explicit ExperimentWorker(std::shared_ptr<const WatchingCost> watchingCost);
    ~ExperimentWorker() override;

    /// Writes the results of the experiment so far. Returns an empty string, or a sentence that
    /// says why it failed.
    using KeepResults =
        std::function<QString(const ExperimentPlan &experiment, const std::vector<RunResult> &)>;

    /// Blocks until the experiment is over. Ends with exactly one of experimentFinished and failed.
    /// `keep` is called in this thread, and never while a run is measured.
    void perform(ExperimentPlan experiment, const std::stop_token &stop,
                 const KeepResults &keep = {});
    /// Call it from any thread. It says that the window has shown the run that was announced, so
    /// that the run's clock may start.
    void letRunBegin();

Q_SIGNALS:
    void serverStarting();
    /// Sentences about the experiment that is about to begin, if there are any.
    void remarked(const QStringList &remarks);
    /// The address that flags will come from, and whether it is that of our own server.
    void siteFound(const QString &baseUrl, bool isEmbedded);
    /// Announces the run. It begins only after letRunBegin.
    void runStarted(const regatta::Contestant &contestant, int round, int concurrency,
                    const std::shared_ptr<regatta::EventLog> &log);
    void runFinished(const std::shared_ptr<const regatta::RunResult> &result);
    void experimentFinished();
    /// Nothing was requested. The sentence says why, and what to do.
    void failed(const QString &sentence);
    void serverDied(const QString &reason);
    /// All was run, but the results could not be kept.
    void notKept(const QString &sentence);

private:
    void run(const ExperimentPlan &experiment, const std::stop_token &stop,
             const KeepResults &keep);
    ServerProcess &server();
    void awaitWatchers(const std::stop_token &stop);

    std::shared_ptr<const WatchingCost> m_watchingCost;
    /// Made when first needed, so that its process belongs to the run thread.
    std::unique_ptr<ServerProcess> m_server;

    std::mutex m_mutex;
    std::condition_variable_any m_watchersAreReady;
    bool m_mayRunBegin = false;
};

} // namespace regatta

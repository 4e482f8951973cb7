// SPDX-License-Identifier: GPL-3.0-or-later
// The executor of the computing labs: a fixed number of workers, which are threads or processes.
#pragma once

#include "core/labs/lab_log.h"
#include "core/labs/lab_work.h"
#include "core/labs/lab_worker.h"

#include <QString>
#include <QThread>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace regatta {

/// The most workers that a computing lab can have.
inline constexpr int maxLabWorkers = 32;

/// One job of one pass. Times count from the beginning of the pass.
struct LabJob
{
    enum class State : quint8 { NotStarted, Finished, Failed, Cancelled };

    State state = State::NotStarted;
    int lane = -1;
    std::chrono::nanoseconds started{0};
    std::chrono::nanoseconds finished{0};
    std::chrono::nanoseconds work{0};
    /// When map, which keeps the order of submission, let the result out.
    std::chrono::nanoseconds yielded{0};
    QByteArray answer;
};

struct LabPass
{
    int workers = 0;
    std::chrono::nanoseconds elapsed{0};
    /// In order of submission.
    std::vector<LabJob> jobs{};
    bool isStopped = false;
    /// Empty, or why some jobs could not be done.
    QString failure{};

    bool isComplete() const { return !isStopped && failure.isEmpty(); }
};

/// Used from one thread. Its workers start once and serve any number of passes, so a pass measures
/// only the work, not the start of processes.
class LabPool
{
public:
    /// `work` must outlive the pool. `stop` ends everything within a few milliseconds, whatever is
    /// under way.
    LabPool(const LabWork &work, WorkerKind kind, int workers, std::stop_token stop);
    ~LabPool();

    /// Blocks until all workers are ready. Returns an empty string, or a sentence that says why
    /// they are not.
    QString start();
    /// Does every job once, on the first `workers` workers. They take jobs in order of submission.
    /// Blocks.
    LabPass run(int workers, LabLog &log);
    /// The process ids of the workers, once they have started.
    std::vector<qint64> processIds() const;

private:
    void runLane(int lane);
    void takeJobs(int lane, LabWorker &worker);
    void finish(int job, int lane, const std::optional<LabWorker::Answer> &answer,
                const LabWorker &worker);
    /// Lets out all results that no longer have to wait for an earlier job.
    void yieldInOrder();
    std::chrono::nanoseconds sinceBegin() const;

    const LabWork &m_work;
    const WorkerKind m_kind;
    const std::stop_token m_stop;
    std::vector<std::unique_ptr<QThread>> m_threads;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    // m_mutex guards everything below.
    std::vector<qint64> m_processIds;
    int m_readyLanes = 0;
    QString m_startFailure;
    bool m_isEnding = false;
    int m_passNumber = 0;
    int m_busyLanes = 0;
    int m_nextJob = 0;
    int m_nextToYield = 0;
    LabEvent::Clock::time_point m_begin;
    LabPass m_pass;
    LabLog *m_log = nullptr;
};

} // namespace regatta

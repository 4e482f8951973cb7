// SPDX-License-Identifier: GPL-3.0-or-later
// All that a strategy may touch: the work, the clients, saving flags, and handing on results.
#pragma once

#include "core/http/client.h"
#include "core/run/event_log.h"
#include "core/run/flag_store.h"
#include "core/workload/plan.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QFuture>
#include <QThreadPool>
#include <QThreadStorage>

#include <atomic>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace regatta {

struct ClientInfo;

/// All that a strategy knows of one finished download. Everything else is in the log.
struct DownloadResult
{
    WorkItem item;
    Status status = Status::Cancelled;
    /// From dispatch to last byte.
    std::chrono::nanoseconds latency{0};
    /// The part of it that does not depend on how many ask: the delay, the round trips and the time
    /// for the body's bytes that the server reports. Zero if it reports none.
    std::chrono::nanoseconds announced{0};
    /// The server said that it gets too many requests, even if it took a later attempt.
    bool isRefused = false;
};

/// Thread-safe, unless a comment says otherwise.
class Run
{
public:
    /// Uses the plan's client, or one that is not in the catalog.
    Run(const Plan &plan, int round, int concurrency, EventLog &log, std::stop_token stop,
        const ClientInfo *client = nullptr);
    ~Run();

    const Plan &plan() const { return m_plan; }
    int round() const { return m_round; }
    const std::vector<WorkItem> &items() const { return m_items; }
    /// How many downloads may be in progress at once: the number of lanes.
    int concurrency() const { return m_concurrency; }
    std::stop_token stopToken() const { return m_stop; }
    bool isStopped() const { return m_stop.stop_requested(); }

    /// The next item in order of submission. Nothing if all are taken or the run was stopped.
    std::optional<WorkItem> takeNext();
    /// Whether takeNext would give an item now.
    bool hasNext() const;

    /// A client for the calling thread. Throws if this build does not have the wanted client.
    std::unique_ptr<BlockingClient> blockingClient() const;
    /// A client with room for all lanes, in the event loop of the calling thread.
    std::unique_ptr<AsyncClient> asyncClient() const;
    HttpRequest request(const WorkItem &item) const;

    /// The lane and client of a pool's thread. They are made when the thread first asks, and kept
    /// until it ends.
    struct Worker
    {
        int lane;
        std::unique_ptr<BlockingClient> client;
    };
    Worker &thisThreadsWorker();

    /// Notes that a lane has started an item.
    void start(const WorkItem &item, int lane) { startAt(item, lane, Clock::now()); }
    void startAt(const WorkItem &item, int lane, TimePoint when);
    /// Whether it has a flag that the plan wants saved.
    bool isToBeSaved(const HttpResponse &response) const
    {
        return m_plan.savesFlags && response.status == Status::Ok;
    }
    /// Saves a flag under its item's name, if the plan wants flags saved. Never throws.
    Failure save(const WorkItem &item, const QByteArray &body) const;
    /// Saves the flag in this thread, and notes that the work on the item is over.
    DownloadResult complete(const WorkItem &item, int lane, HttpResponse response);
    /// The same in a saving thread, for strategies whose own thread must not wait for a disk.
    QFuture<DownloadResult> completeInBackground(const WorkItem &item, int lane,
                                                 HttpResponse response);

    /// Notes that the work on an item is over. For items that another process has downloaded, with
    /// the times that were seen there.
    DownloadResult record(const WorkItem &item, int lane, const HttpResponse &response,
                          qint64 bytes, TimePoint finished);

    /// Hands a result to whoever watches. Call it once for each item.
    void finish(const DownloadResult &result) { finishAt(result, Clock::now()); }
    void finishAt(const DownloadResult &result, TimePoint when);
    /// Says how many lanes there are from now on. For strategies that change the number.
    void reportLanes(int lanes);

    /// Notes that all items wait from `now` on. Whoever executes the run calls it before the
    /// strategy starts.
    void queueAll(TimePoint now);
    /// Notes all unfinished items as cancelled. Whoever executes the run calls it when the strategy
    /// has returned.
    void cancelRest();

    EventLog &log() { return m_log; }

private:
    ClientSettings clientSettings(int maxInFlight) const;
    const ClientInfo &client() const;

    const Plan &m_plan;
    const int m_round;
    const int m_concurrency;
    EventLog &m_log;
    std::stop_token m_stop;
    /// Null if there is no client of that name.
    const ClientInfo *m_client;
    std::vector<WorkItem> m_items;
    /// By code; those of the plan's codes. A worker process learns its codes only one by one.
    std::vector<RequestAddress> m_addressOfCode;
    FlagStore m_store;
    std::atomic<int> m_next = 0;
    std::atomic<int> m_workers = 0;
    /// By item: whether the work on it is over, and whether its result was handed over.
    std::vector<std::atomic<bool>> m_isCompleted;
    std::vector<std::atomic<bool>> m_isFinished;
    QThreadStorage<Worker *> m_workerOfThread;
    QThreadPool m_savers;
};

/// Gives a pool a thread for each of the run's lanes. Qt's pools soon let idle threads go. In this
/// one each stays, and keeps its client and its connection, until the pool is told otherwise.
void keepWorkers(QThreadPool &pool, const Run &run);
/// To be called when everything is submitted. From now on a thread that finds nothing left leaves
/// at once, because taking down its client must not wait until the last download is over.
void letIdleWorkersLeave(QThreadPool &pool);

/// One download from start to saved file, with its redirects and retries. Blocks the calling
/// thread.
DownloadResult downloadOne(BlockingClient &client, const WorkItem &item, Run &run, int lane = 0);
/// The same in an event loop.
QCoro::Task<DownloadResult> downloadOne(AsyncClient &client, WorkItem item, Run &run, int lane);

} // namespace regatta

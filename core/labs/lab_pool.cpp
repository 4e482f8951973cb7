// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/lab_pool.h"

#include <algorithm>

namespace regatta {

LabPool::LabPool(const LabWork &work, WorkerKind kind, int workers, std::stop_token stop)
    : m_work(work), m_kind(kind), m_stop(std::move(stop)), m_processIds(workers)
{
    // We use Qt's threads, because a QProcess needs an event dispatcher in its thread.
    for (int lane = 0; lane < workers; ++lane)
        m_threads.emplace_back(QThread::create([this, lane] { runLane(lane); }));
}

LabPool::~LabPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    for (const auto &thread : m_threads)
        thread->wait();
}

QString LabPool::start()
{
    for (const auto &thread : m_threads)
        thread->start();
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_readyLanes == int(m_threads.size()); });
    return m_startFailure;
}

LabPass LabPool::run(int workers, LabLog &log)
{
    std::unique_lock lock(m_mutex);
    m_pass = LabPass{.workers = std::clamp(workers, 1, int(m_threads.size()))};
    m_pass.jobs.resize(m_work.jobCount());
    m_log = &log;
    m_nextJob = 0;
    m_nextToYield = 0;
    m_busyLanes = m_pass.workers;
    for (int job = 0; job < m_work.jobCount(); ++job)
        log.append(LabEvent::Kind::Submitted, job);
    log.append(LabEvent::Kind::Began, -1, -1, m_pass.workers);
    m_begin = LabEvent::Clock::now();
    ++m_passNumber;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_busyLanes == 0; });

    m_pass.elapsed = sinceBegin();
    m_pass.isStopped = m_stop.stop_requested();
    for (int job = 0; job < m_work.jobCount(); ++job) {
        if (m_pass.jobs[job].state == LabJob::State::NotStarted)
            log.append(LabEvent::Kind::Cancelled, job);
    }
    log.append(LabEvent::Kind::Ended, -1, -1, m_pass.workers, m_pass.elapsed);
    return std::move(m_pass);
}

std::vector<qint64> LabPool::processIds() const
{
    const std::lock_guard lock(m_mutex);
    return m_processIds;
}

void LabPool::runLane(int lane)
{
    const std::unique_ptr<LabWorker> worker = makeLabWorker(m_kind, m_work);
    const QString failure = worker->start(m_stop);

    std::unique_lock lock(m_mutex);
    m_processIds[lane] = worker->processId();
    if (!failure.isEmpty())
        m_startFailure = failure;
    ++m_readyLanes;
    m_changed.notify_all();
    for (int passesSeen = 0;;) {
        m_changed.wait(lock, [&] { return m_isEnding || m_passNumber > passesSeen; });
        if (m_isEnding)
            return;
        passesSeen = m_passNumber;
        if (lane >= m_pass.workers)
            continue;
        lock.unlock();
        takeJobs(lane, *worker);
        lock.lock();
        --m_busyLanes;
        m_changed.notify_all();
    }
}

void LabPool::takeJobs(int lane, LabWorker &worker)
{
    while (!m_stop.stop_requested() && worker.failure().isEmpty()) {
        int job = 0;
        {
            const std::lock_guard lock(m_mutex);
            if (m_nextJob == int(m_pass.jobs.size()))
                return;
            job = m_nextJob++;
            m_pass.jobs[job].lane = lane;
            m_pass.jobs[job].started = sinceBegin();
            m_log->append(LabEvent::Kind::Started, job, lane);
        }
        const std::optional<LabWorker::Answer> answer = worker.perform(job, m_stop);
        finish(job, lane, answer, worker);
    }
    if (!worker.failure().isEmpty()) {
        const std::lock_guard lock(m_mutex);
        m_pass.failure = worker.failure();
    }
}

void LabPool::finish(int job, int lane, const std::optional<LabWorker::Answer> &answer,
                     const LabWorker &worker)
{
    const std::lock_guard lock(m_mutex);
    LabJob &record = m_pass.jobs[job];
    record.finished = sinceBegin();
    if (answer) {
        record.state = LabJob::State::Finished;
        record.work = answer->work;
        record.answer = answer->text;
        m_log->append(LabEvent::Kind::Finished, job, lane, answer->text.toLongLong(), answer->work);
        yieldInOrder();
    } else if (worker.failure().isEmpty()) {
        record.state = LabJob::State::Cancelled;
        m_log->append(LabEvent::Kind::Cancelled, job, lane);
    } else {
        record.state = LabJob::State::Failed;
        m_log->append(LabEvent::Kind::Failed, job, lane);
    }
}

void LabPool::yieldInOrder()
{
    while (m_nextToYield < int(m_pass.jobs.size()) &&
           m_pass.jobs[m_nextToYield].state == LabJob::State::Finished) {
        LabJob &record = m_pass.jobs[m_nextToYield];
        record.yielded = sinceBegin();
        m_log->append(LabEvent::Kind::Yielded, m_nextToYield, record.lane,
                      record.answer.toLongLong(), record.work);
        ++m_nextToYield;
    }
}

std::chrono::nanoseconds LabPool::sinceBegin() const
{
    return LabEvent::Clock::now() - m_begin;
}

} // namespace regatta

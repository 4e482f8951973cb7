// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/futures_lab.h"

#include "core/http/client_catalog.h"
#include "core/http/printable_text.h"
#include "core/labs/lab_text.h"
#include "core/server/server_process.h"

#include <QThreadPool>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// How long a free worker has to take a download before we report the state of its future.
constexpr std::chrono::milliseconds timeToStart{500};

std::chrono::milliseconds scaled(std::chrono::milliseconds time, double factor)
{
    return std::chrono::milliseconds(std::llround(double(time.count()) * factor));
}

struct ScaledLatency
{
    double factor;

    Latency operator()(const UniformLatency &latency) const
    {
        return UniformLatency{scaled(latency.min, factor), scaled(latency.max, factor)};
    }
    Latency operator()(const FixedLatency &latency) const
    {
        return FixedLatency{scaled(latency.delay, factor)};
    }
    Latency operator()(const LognormalLatency &latency) const
    {
        return LognormalLatency{scaled(latency.median, factor), scaled(latency.p99, factor)};
    }
    /// What was recorded stays as it was.
    Latency operator()(const RecordedLatency &latency) const { return latency; }
};

} // namespace

std::vector<CountryCode> FuturesSettings::defaultCodes()
{
    std::vector<CountryCode> codes;
    for (const QStringView text : {u"BR", u"CN", u"ID", u"IN", u"US"})
        codes.push_back(*CountryCode::parse(text));
    return codes;
}

FuturesLab::FuturesLab(FuturesSettings settings, LabLog &log)
    : m_settings(std::move(settings)), m_log(log), m_lanes(m_settings.workers)
{
    for (std::size_t i = 0; i < m_settings.codes.size(); ++i)
        m_entries.push_back(std::make_unique<Entry>());
}

FuturesLab::~FuturesLab() = default;

FuturesResult FuturesLab::run(std::stop_token stop)
{
    FuturesResult result;
    ServerProcess server;
    m_baseUrl = m_settings.baseUrl;
    if (m_baseUrl.isEmpty()) {
        Plan plan;
        plan.latency = std::visit(ScaledLatency{m_settings.factor}, m_settings.latency);
        plan.errorRate = m_settings.errorRate;
        plan.seed = m_settings.seed;
        result.failure = server.ensureRunning(plan);
        m_baseUrl = server.baseUrl(m_settings.site);
    }
    if (!result.failure.isEmpty())
        return result;

    QThreadPool pool;
    pool.setMaxThreadCount(m_settings.workers);
    const auto begin = LabEvent::Clock::now();
    m_log.append(LabEvent::Kind::Began, -1, -1, m_settings.workers);
    for (int item = 0; item < int(m_entries.size()) && !stop.stop_requested(); ++item)
        submit(item, pool);
    m_log.append(LabEvent::Kind::Collecting);
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] {
            return std::ranges::all_of(m_entries, [this](const auto &e) { return isOver(*e); });
        });
    }
    result.isStopped = stop.stop_requested();
    if (result.isStopped)
        cancelAll();
    pool.waitForDone();

    result.elapsed = LabEvent::Clock::now() - begin;
    result.downloads = int(std::ranges::count_if(
        m_entries, [](const auto &e) { return e->state == FutureState::FinishedWithResult; }));
    m_log.append(LabEvent::Kind::Ended, -1, -1, m_settings.workers, result.elapsed);
    return result;
}

void FuturesLab::submit(int item, QThreadPool &pool)
{
    std::unique_lock lock(m_mutex);
    Entry &entry = *m_entries[item];
    if (entry.state == FutureState::Cancelled) // cancelled before it even had a future
        return;
    const bool hasFreeWorker = std::ranges::count_if(m_entries, [](const auto &e) {
                                   return e->isWorkerBusy;
                               }) < m_settings.workers;
    m_log.append(LabEvent::Kind::Submitted, item);
    entry.future = QtConcurrent::run(&pool, [this, item] { return download(item); });
    // A pool's thread takes a moment to wake up. Without this wait, the reported states would be a
    // matter of luck.
    if (hasFreeWorker)
        m_changed.wait_for(lock, timeToStart,
                           [&entry] { return entry.state != FutureState::Pending; });
    m_log.append(LabEvent::Kind::Scheduled, item, -1, entry.state == FutureState::Running);
}

HttpResponse FuturesLab::download(int item)
{
    Entry &entry = *m_entries[item];
    int lane = -1;
    {
        const std::lock_guard lock(m_mutex);
        if (entry.state == FutureState::Cancelled)
            return {};
        // QFuture says "running" from submission on. Only the worker knows when it begins.
        entry.state = FutureState::Running;
        entry.isWorkerBusy = true;
        lane = m_lanes.take();
        m_log.append(LabEvent::Kind::Started, item, lane);
    }
    m_changed.notify_all();

    ClientSettings clientSettings;
    clientSettings.limits = m_settings.limits;
    clientSettings.stop = entry.stopSource.get_token();
    const auto client = findClient(m_settings.client)->makeBlocking(clientSettings);
    const HttpResponse response = client->get({.url = flagUrl(m_baseUrl, m_settings.codes[item])});
    finish(item, lane, response);
    return response;
}

void FuturesLab::finish(int item, int lane, const HttpResponse &response)
{
    {
        const std::lock_guard lock(m_mutex);
        Entry &entry = *m_entries[item];
        entry.isWorkerBusy = false;
        entry.bytes = response.body.size();
        m_lanes.giveBack(lane);
        if (entry.state == FutureState::Cancelled || response.status == Status::Cancelled) {
            entry.state = FutureState::Cancelled;
            m_log.append(LabEvent::Kind::Cancelled, item, lane, entry.bytes);
        } else if (response.status == Status::Ok) {
            entry.state = FutureState::FinishedWithResult;
            m_log.append(LabEvent::Kind::Finished, item, lane, entry.bytes);
        } else {
            entry.state = FutureState::FinishedWithError;
            entry.message = response.status == Status::NotFound
                                ? u"There is no flag for %1 on this server."_s.arg(
                                      m_settings.codes[item].upper())
                                : printableText(response.failure.message);
            m_log.append(LabEvent::Kind::Failed, item, lane);
        }
    }
    m_changed.notify_all();
}

void FuturesLab::cancel(int item)
{
    {
        const std::lock_guard lock(m_mutex);
        noteCancelled(item);
    }
    m_changed.notify_all();
}

void FuturesLab::stop(int item)
{
    {
        const std::lock_guard lock(m_mutex);
        Entry &entry = *m_entries[item];
        if (entry.isWorkerBusy && !entry.stopSource.stop_requested()) {
            m_log.append(LabEvent::Kind::StopRequested, item);
            entry.stopSource.request_stop();
        }
        noteCancelled(item); // before its worker can say how it ended
    }
    m_changed.notify_all();
}

/// With the mutex held.
void FuturesLab::noteCancelled(int item)
{
    Entry &entry = *m_entries[item];
    if (entry.state != FutureState::Pending && entry.state != FutureState::Running)
        return;
    entry.future.cancel();
    entry.state = FutureState::Cancelled;
    m_log.append(entry.isWorkerBusy ? LabEvent::Kind::CancelRequested : LabEvent::Kind::Cancelled,
                 item);
}

void FuturesLab::cancelAll()
{
    // Go backwards, so that a worker that is freed from one download does not take a later one.
    for (int item = int(m_entries.size()) - 1; item >= 0; --item)
        stop(item);
}

bool FuturesLab::isOver(const Entry &entry) const
{
    return entry.state != FutureState::Pending && !entry.isWorkerBusy;
}

FutureView FuturesLab::view(int item) const
{
    const std::lock_guard lock(m_mutex);
    const Entry &entry = *m_entries[item];
    return {.state = entry.state,
            .isWorkerBusy = entry.isWorkerBusy,
            .bytes = entry.bytes,
            .message = entry.message,
            .address = reinterpret_cast<quintptr>(&entry.future)};
}

} // namespace regatta

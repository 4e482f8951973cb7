// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"

#include "core/http/client_catalog.h"
#include "core/http/printable_text.h"

#include <QThread>
#include <QtConcurrent>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Kind = DownloadEvent::Kind;

/// BR.gif. Further copies are BR.2.gif, BR.3.gif and so on.
QString fileName(const WorkItem &item)
{
    const QString copy = item.copy == 0 ? QString() : u'.' + QString::number(item.copy + 1);
    return item.code.upper() + copy + QLatin1String(".gif");
}

DownloadEvent eventOf(const WorkItem &item, int lane, Kind kind, TimePoint time)
{
    DownloadEvent event;
    event.time = time;
    event.item = item.index;
    event.lane = static_cast<qint16>(lane);
    event.kind = kind;
    return event;
}

DownloadResult resultOf(const WorkItem &item, const HttpResponse &response)
{
    const ServerTiming &timing = response.timing;
    return {.item = item,
            .status = response.status,
            .latency = response.times.received - response.times.dispatched,
            .announced = timing.delay + timing.roundTrips + timing.wire,
            .isRefused = response.wasRefused};
}

} // namespace

Run::Run(const Plan &plan, int round, int concurrency, EventLog &log, std::stop_token stop,
         const ClientInfo *client)
    : m_plan(plan),
      m_round(round),
      m_concurrency(concurrency),
      m_log(log),
      m_stop(std::move(stop)),
      m_client(client ? client : findClient(plan.client)),
      m_items(plan.items()),
      m_addressOfCode(CountryCode::count),
      m_store(plan.destination),
      m_isCompleted(m_items.size()),
      m_isFinished(m_items.size())
{
    for (const CountryCode code : m_plan.codes)
        m_addressOfCode[code.index()] = flagUrl(m_plan.baseUrl, code);
    m_savers.setMaxThreadCount(QThread::idealThreadCount());
    m_savers.setExpiryTimeout(-1);
}

Run::~Run() = default;

std::optional<WorkItem> Run::takeNext()
{
    if (isStopped())
        return {};
    const auto next = static_cast<std::size_t>(m_next.fetch_add(1, std::memory_order_relaxed));
    if (next >= m_items.size())
        return {};
    return m_items[next];
}

bool Run::hasNext() const
{
    return !isStopped() &&
           static_cast<std::size_t>(m_next.load(std::memory_order_relaxed)) < m_items.size();
}

ClientSettings Run::clientSettings(int maxInFlight) const
{
    return {.limits = m_plan.limits,
            .retries = m_plan.retries,
            .reusesConnections = m_plan.reusesConnections,
            .proxy = m_plan.proxy,
            .maxInFlight = maxInFlight,
            .stop = m_stop,
            .trustedCertificates = m_plan.serverAuthority.isEmpty() ? m_plan.trustedCertificates
                                                                    : m_plan.serverAuthority,
            .trustsSystem = m_plan.serverAuthority.isEmpty(),
            .http = m_plan.http};
}

std::unique_ptr<BlockingClient> Run::blockingClient() const
{
    return client().makeBlocking(clientSettings(1));
}

std::unique_ptr<AsyncClient> Run::asyncClient() const
{
    return client().makeAsync(clientSettings(m_concurrency));
}

const ClientInfo &Run::client() const
{
    if (!m_client || !m_client->isAvailable())
        throw std::runtime_error("this Regatta has no client \"" + m_plan.client.toStdString() +
                                 "\"");
    return *m_client;
}

HttpRequest Run::request(const WorkItem &item) const
{
    const RequestAddress &known = m_addressOfCode[item.code.index()];
    return {known.isNull() ? flagUrl(m_plan.baseUrl, item.code) : known, m_round, item.copy};
}

Run::Worker &Run::thisThreadsWorker()
{
    if (!m_workerOfThread.hasLocalData())
        m_workerOfThread.setLocalData(new Worker{m_workers++, blockingClient()});
    return *m_workerOfThread.localData();
}

void Run::startAt(const WorkItem &item, int lane, TimePoint when)
{
    m_log.append(eventOf(item, lane, Kind::Started, when));
}

DownloadResult Run::complete(const WorkItem &item, int lane, HttpResponse response)
{
    const qint64 bytes = response.body.size();
    if (response.status == Status::Ok) {
        if (Failure failure = save(item, response.body)) {
            response.status = Status::Error;
            response.failure = std::move(failure);
        }
    }
    return record(item, lane, response, bytes, Clock::now());
}

DownloadResult Run::record(const WorkItem &item, int lane, const HttpResponse &response,
                           qint64 bytes, TimePoint finished)
{
    if (m_log.keepsBodies() && item.copy == 0 && !response.body.isEmpty())
        m_log.setBody(item.index, response.body);
    if (response.failure)
        m_log.setMessage(item.index, printableText(response.failure.message));
    m_log.setReason(item.index, response.httpStatus, response.reason);

    m_isCompleted[item.index] = true;
    // All moments of the request at once. Their times were read when they happened.
    m_log.append(CompletedDownload{.item = item.index,
                                   .lane = static_cast<qint16>(lane),
                                   .httpStatus = static_cast<quint16>(response.httpStatus),
                                   .attempts = static_cast<quint16>(response.attempts),
                                   .status = response.status,
                                   .error = response.failure.kind,
                                   .httpVersion = response.httpVersion,
                                   .isReused = response.reusedConnection,
                                   .bytes = bytes,
                                   .timing = response.timing,
                                   .times = response.times,
                                   .finished = finished});
    return resultOf(item, response);
}

Failure Run::save(const WorkItem &item, const QByteArray &body) const
{
    if (!m_plan.savesFlags)
        return {};
    try {
        return m_store.save(fileName(item), body);
    } catch (const std::exception &exception) {
        return {ErrorKind::WriteDenied,
                u"%1 could not be written: %2."_s.arg(fileName(item),
                                                      QString::fromLocal8Bit(exception.what()))};
    }
}

QFuture<DownloadResult> Run::completeInBackground(const WorkItem &item, int lane,
                                                  HttpResponse response)
{
    if (!isToBeSaved(response))
        return QtFuture::makeReadyFuture(complete(item, lane, response));
    return QtConcurrent::run(&m_savers, [this, item, lane, response = std::move(response)] {
        return complete(item, lane, response);
    });
}

void Run::finishAt(const DownloadResult &result, TimePoint when)
{
    const bool wasFinished = m_isFinished[result.item.index].exchange(true);
    Q_ASSERT_X(!wasFinished, "Run::finish", "a result was handed over twice");
    if (wasFinished)
        return;
    DownloadEvent event = eventOf(result.item, -1, Kind::HandedOver, when);
    event.status = result.status;
    m_log.append(event);
}

void Run::reportLanes(int lanes)
{
    DownloadEvent event;
    event.time = Clock::now();
    event.kind = Kind::LanesChanged;
    event.value = lanes;
    m_log.append(event);
}

void Run::queueAll(TimePoint now)
{
    DownloadEvent event; // of all items
    event.time = now;
    m_log.append(event);
}

void Run::cancelRest()
{
    const TimePoint now = Clock::now();
    for (const WorkItem &item : m_items) {
        if (m_isCompleted[item.index])
            continue;
        m_log.append(
            eventOf(item, -1, Kind::Finished, now)); // a new event has the status cancelled
    }
}

void keepWorkers(QThreadPool &pool, const Run &run)
{
    pool.setMaxThreadCount(run.concurrency());
    pool.setExpiryTimeout(-1);
}

void letIdleWorkersLeave(QThreadPool &pool)
{
    pool.setExpiryTimeout(0);
}

DownloadResult downloadOne(BlockingClient &client, const WorkItem &item, Run &run, int lane)
{
    if (run.isStopped())
        return {item, Status::Cancelled, {}};
    run.start(item, lane);
    return run.complete(item, lane, client.get(run.request(item)));
}

QCoro::Task<DownloadResult> downloadOne(AsyncClient &client, WorkItem item, Run &run, int lane)
{
    run.start(item, lane);
    HttpResponse response = co_await client.fetch(run.request(item));
    if (!run.isToBeSaved(response))
        co_return run.complete(item, lane, std::move(response));
    const QFuture<DownloadResult> completed =
        run.completeInBackground(item, lane, std::move(response));
    co_return co_await completed;
}

} // namespace regatta

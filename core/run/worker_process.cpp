// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/worker_process.h"

#include "core/run/worker_protocol.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// An attempt takes no longer than the time-out, and neither does the wait before the next one.
std::chrono::milliseconds longestDownload(const Plan &plan)
{
    constexpr auto spare = 30s;
    return plan.limits.timeout * (2 * plan.retries + 1) + spare;
}

} // namespace

WorkerProcess::WorkerProcess(Run &run, ForkServer &forkServer, int lane)
    : WorkerProcess(run, forkServer, lane, longestDownload(run.plan()))
{}

WorkerProcess::WorkerProcess(Run &run, ForkServer &forkServer, int lane,
                             std::chrono::milliseconds patience)
    : m_run(run), m_forkServer(forkServer), m_lane(lane)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(patience);
    m_deadline.callOnTimeout(this, [this] { lose(u"it did not answer"_s); });
}

WorkerProcess::~WorkerProcess()
{
    if (m_connection)
        m_connection->disconnect(this);
}

void WorkerProcess::download(const WorkItem &item)
{
    Q_ASSERT(!m_item);
    m_item = item;
    m_run.start(item, m_lane);
    m_deadline.start();
    if (m_connection || start())
        send(toLine(item));
    else
        QMetaObject::invokeMethod(this, &WorkerProcess::failToStart, Qt::QueuedConnection);
}

bool WorkerProcess::start()
{
    const int descriptor = m_forkServer.startWorker();
    if (descriptor < 0)
        return false;
    m_connection = std::make_unique<QLocalSocket>();
    m_connection->setSocketDescriptor(descriptor);
    connect(m_connection.get(), &QLocalSocket::readyRead, this, &WorkerProcess::readReports);
    // The call is queued, so that it does not come from within `download`. It is for this process
    // alone, because a queued call arrives even if the next process has started by then.
    const auto loseThis = [this, connection = m_connection.get()] {
        if (m_connection.get() == connection)
            lose(u"it ended by itself"_s);
    };
    connect(m_connection.get(), &QLocalSocket::disconnected, this, loseThis, Qt::QueuedConnection);
    send(toLine(WorkerOrders{m_run.plan(), m_run.round(), m_run.log().keepsBodies()}));
    return true;
}

void WorkerProcess::failToStart()
{
    fail(u"Lane %1 got no worker process: %2"_s.arg(m_lane + 1).arg(m_forkServer.problem()));
}

void WorkerProcess::send(const QByteArray &line)
{
    m_connection->write(line);
    m_connection->flush(); // at once, without waiting for the event loop
}

void WorkerProcess::readReports()
{
    while (m_connection && m_connection->canReadLine())
        accept(m_connection->readLine());
    if (m_connection && m_connection->bytesAvailable() > maxWorkerLine)
        lose(u"it sent a line without end"_s);
}

void WorkerProcess::accept(const QByteArray &line)
{
    const auto report = parseWorkerReport(line);
    if (!m_item || !report || report->item != m_item->index) {
        lose(u"it sent something that is not a report"_s);
        return;
    }
    m_deadline.stop();
    const WorkItem item = *std::exchange(m_item, std::nullopt);
    Q_EMIT completed(m_run.record(item, m_lane, report->response, report->bytes, report->finished));
}

void WorkerProcess::lose(const QString &how)
{
    leaveProcess();
    if (m_item)
        fail(u"The worker process of lane %1 was lost (%2): the next download gets a new one."_s
                 .arg(m_lane + 1)
                 .arg(how));
}

void WorkerProcess::fail(const QString &message)
{
    m_deadline.stop();
    HttpResponse response;
    response.status = Status::Error;
    response.failure = {ErrorKind::WorkerLost, message};
    const WorkItem item = *std::exchange(m_item, std::nullopt);
    Q_EMIT completed(m_run.record(item, m_lane, response, 0, Clock::now()));
}

void WorkerProcess::leaveProcess()
{
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->abort();                 // the process ends when its input ends
    m_connection.release()->deleteLater(); // this call may come from it
}

} // namespace regatta

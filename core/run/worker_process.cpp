// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/worker_process.h"

#include "core/run/child_process.h"
#include "core/run/worker_protocol.h"

namespace regatta {

WorkerProcess::WorkerProcess(Run &run, int lane) : m_run(run), m_lane(lane) {}

WorkerProcess::~WorkerProcess()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->closeWriteChannel(); // an idle worker ends by itself …
    if (m_item)
        m_process->kill(); // … a busy one must not finish what nobody waits for
    if (!m_process->waitForFinished(100)) {
        m_process->kill();
        m_process->waitForFinished();
    }
}

void WorkerProcess::download(const WorkItem &item)
{
    Q_ASSERT(!m_item);
    m_item = item;
    m_run.start(item, m_lane);
    if (!m_process)
        start();
    m_process->write(toLine(item));
}

void WorkerProcess::start()
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    tieToParent(*m_process);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &WorkerProcess::readReports);
    // Queued, because a process that can't be started says so from within start(); and for this
    // process alone, because what is queued arrives even after the next one was started.
    const auto loseThis = [this, process = m_process.get()] {
        if (m_process.get() == process)
            lose(process->error() == QProcess::FailedToStart
                     ? process->errorString()
                     : QStringLiteral("it ended by itself"));
    };
    connect(m_process.get(), &QProcess::errorOccurred, this, loseThis, Qt::QueuedConnection);
    connect(m_process.get(), &QProcess::finished, this, loseThis, Qt::QueuedConnection);
    m_process->start(regattaProgram(), {QStringLiteral("worker")});
    m_process->write(toLine(WorkerOrders{m_run.plan(), m_run.round(), m_run.log().keepsBodies()}));
}

void WorkerProcess::readReports()
{
    while (m_process && m_process->canReadLine())
        accept(m_process->readLine());
    if (m_process && m_process->bytesAvailable() > maxWorkerLine)
        lose(QStringLiteral("it sent a line without end"));
}

void WorkerProcess::accept(const QByteArray &line)
{
    const auto report = parseWorkerReport(line);
    if (!m_item || !report || report->item != m_item->index) {
        lose(QStringLiteral("it sent something that is no report"));
        return;
    }
    const WorkItem item = *std::exchange(m_item, std::nullopt);
    Q_EMIT completed(m_run.record(item, m_lane, report->response, report->bytes, report->finished));
}

void WorkerProcess::lose(const QString &how)
{
    discardProcess();
    if (!m_item)
        return;
    HttpResponse response;
    response.status = Status::Error;
    response.failure = {
        ErrorKind::WorkerLost,
        QStringLiteral(
            "The worker process of lane %1 was lost (%2): the next download gets a new one.")
            .arg(m_lane + 1)
            .arg(how)};
    const WorkItem item = *std::exchange(m_item, std::nullopt);
    Q_EMIT completed(m_run.record(item, m_lane, response, 0, Clock::now()));
}

void WorkerProcess::discardProcess()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished();
    m_process.release()->deleteLater(); // it may be the one that calls
}

} // namespace regatta

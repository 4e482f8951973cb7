// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/lab_runner.h"

#include <QThread>

namespace regatta {
namespace {

constexpr std::chrono::milliseconds tickInterval{33};

} // namespace

LabRunner::LabRunner(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(tickInterval);
    connect(&m_timer, &QTimer::timeout, this, &LabRunner::tick);
}

LabRunner::~LabRunner()
{
    if (!m_thread)
        return;
    m_stop.request_stop();
    m_thread->wait();
}

void LabRunner::start(std::shared_ptr<const LabLog> log, Work work)
{
    Q_ASSERT(!isRunning());
    m_log = std::move(log);
    m_place = 0;
    m_stop = {};
    m_isOver = false;
    m_thread.reset(QThread::create([this, work = std::move(work), stop = m_stop.get_token()] {
        work(stop);
        m_isOver = true;
    }));
    m_thread->start();
    m_timer.start();
}

void LabRunner::stop()
{
    m_stop.request_stop();
}

void LabRunner::tick()
{
    const bool isLast = m_isOver;
    std::vector<LabEvent> events;
    m_place = m_log->read(m_place, events);
    Q_EMIT ticked(events);
    if (!isLast)
        return;
    m_timer.stop();
    m_thread->wait();
    m_thread.reset();
    Q_EMIT finished();
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a lab in a thread of its own, and hands its events to the window a few times a second.
#pragma once

#include "core/labs/lab_log.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

class QThread;

namespace regatta {

class LabRunner : public QObject
{
    Q_OBJECT

public:
    /// Called in the lab's thread. Blocks until the work is done or stopped.
    using Work = std::function<void(std::stop_token)>;

    explicit LabRunner(QObject *parent = nullptr);
    /// Stops the running lab and waits for it.
    ~LabRunner() override;

    /// One lab at a time. The work must own what it uses, because its thread may outlive everything
    /// except the runner.
    void start(std::shared_ptr<const LabLog> log, Work work);
    void stop();
    bool isRunning() const { return m_thread != nullptr; }
    bool isStopping() const { return isRunning() && m_stop.stop_requested(); }

Q_SIGNALS:
    /// All events since the last time. It is emitted even without events, so that clocks can go on.
    void ticked(const std::vector<regatta::LabEvent> &events);
    /// Emitted after the last events.
    void finished();

private:
    void tick();

    std::shared_ptr<const LabLog> m_log;
    std::size_t m_place = 0;
    std::stop_source m_stop;
    std::atomic<bool> m_isOver = false;
    std::unique_ptr<QThread> m_thread;
    QTimer m_timer;
};

} // namespace regatta

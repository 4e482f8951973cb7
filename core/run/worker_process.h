// SPDX-License-Identifier: GPL-3.0-or-later
// One worker of a process pool, seen from its parent: a child process that downloads what it is
// fed.
#pragma once

#include "core/run/fork_server.h"
#include "core/run/run.h"

#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace regatta {

/// Lives in the event loop of the thread that made it. A process that dies or hangs costs the
/// download it was at; the next one gets a new process. Destroying this does not wait for the
/// process: the fork server does that for all of them at once.
class WorkerProcess : public QObject
{
    Q_OBJECT

public:
    /// The fork server outlives it. A process that takes longer than `patience` for one download
    /// counts as lost.
    WorkerProcess(Run &run, ForkServer &forkServer, int lane, std::chrono::milliseconds patience);
    /// With more patience than any download can need.
    WorkerProcess(Run &run, ForkServer &forkServer, int lane);
    ~WorkerProcess() override;

    /// One at a time. Starts the process if there is none.
    void download(const WorkItem &item);

Q_SIGNALS:
    /// Once for each `download`, never from within it. The end of the work is in the run's log by
    /// then.
    void completed(const regatta::DownloadResult &result);

private:
    bool start();
    void failToStart();
    void send(const QByteArray &line);
    void readReports();
    void accept(const QByteArray &line);
    void lose(const QString &how);
    void fail(const QString &message);
    void leaveProcess();

    Run &m_run;
    ForkServer &m_forkServer;
    const int m_lane;
    /// Null without a process.
    std::unique_ptr<QLocalSocket> m_connection;
    QTimer m_deadline;
    std::optional<WorkItem> m_item;
};

} // namespace regatta

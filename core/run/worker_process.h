// SPDX-License-Identifier: GPL-3.0-or-later
// The parent's view of one worker of a process pool: a child process that makes one download after
// another.
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

/// Lives in the event loop of the thread that made it. If a process dies or hangs, only its current
/// download is lost; the next one gets a new process. The destructor does not wait for the process,
/// because the fork server waits for all of them at once.
class WorkerProcess : public QObject
{
    Q_OBJECT

public:
    /// The fork server must outlive it. A process that takes longer than `patience` for one
    /// download counts as lost.
    WorkerProcess(Run &run, ForkServer &forkServer, int lane, std::chrono::milliseconds patience);
    /// Has more patience than any download can need.
    WorkerProcess(Run &run, ForkServer &forkServer, int lane);
    ~WorkerProcess() override;

    /// One download at a time. Starts the process if there is none.
    void download(const WorkItem &item);

Q_SIGNALS:
    /// Emitted once for each `download`, but never from within it. By then the run's log says that
    /// the work is over.
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
    /// Null if there is no process.
    std::unique_ptr<QLocalSocket> m_connection;
    QTimer m_deadline;
    std::optional<WorkItem> m_item;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// One worker of a process pool, seen from its parent: a child process that downloads what it is
// fed.
#pragma once

#include "core/run/run.h"

#include <QObject>
#include <QProcess>

#include <memory>
#include <optional>

namespace regatta {

/// Lives in the event loop of the thread that made it. A process that dies costs the download it
/// was at; the next one gets a new process. The process is killed when this is destroyed.
class WorkerProcess : public QObject
{
    Q_OBJECT

public:
    WorkerProcess(Run &run, int lane);
    ~WorkerProcess() override;

    /// One at a time. Starts the process if there is none.
    void download(const WorkItem &item);

Q_SIGNALS:
    /// Once for each `download`, never from within it. The end of the work is in the run's log by
    /// then.
    void completed(const regatta::DownloadResult &result);

private:
    void start();
    void readReports();
    void accept(const QByteArray &line);
    void lose(const QString &how);
    void discardProcess();

    Run &m_run;
    const int m_lane;
    std::unique_ptr<QProcess> m_process;
    std::optional<WorkItem> m_item;
};

} // namespace regatta

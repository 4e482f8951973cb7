// SPDX-License-Identifier: GPL-3.0-or-later
// Where a process pool gets its workers from: a small program, started once for the pool, that has
// loaded and set up what a worker needs, and forks one whenever it is asked to.
#pragma once

#include <QProcess>
#include <QString>

#include <memory>

namespace regatta {

/// Used in one thread, with or without an event loop.
class ForkServer
{
public:
    ForkServer();
    /// Kills all workers that there are, side by side, and waits until they are gone. Their
    /// processor time counts from then on as that of this process's children.
    ~ForkServer();

    ForkServer(const ForkServer &) = delete;
    ForkServer &operator=(const ForkServer &) = delete;

    /// Asks for a new worker, and starts the program when it does not run. Returns the caller's end
    /// of a connection whose other end is the worker's standard input and output; a worker that
    /// cannot be made, or dies, closes it. −1 when there is nobody to ask: `problem` says why.
    int startWorker();
    const QString &problem() const { return m_problem; }

private:
    bool start();
    void stop();

    /// Null when it was not started.
    std::unique_ptr<QProcess> m_process;
    /// Requests go here, and its end is the program's end.
    int m_control = -1;
    QString m_problem;
};

} // namespace regatta

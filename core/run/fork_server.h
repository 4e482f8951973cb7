// SPDX-License-Identifier: GPL-3.0-or-later
// Gives a process pool its workers: a small program that starts once for the pool, loads and sets
// up what a worker needs, and forks one on request.
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
    /// Kills all workers at once and waits until they are gone. From then on their processor time
    /// counts as the time of this process's children.
    ~ForkServer();

    ForkServer(const ForkServer &) = delete;
    ForkServer &operator=(const ForkServer &) = delete;

    /// Asks for a new worker, and starts the program if it does not run. Returns the caller's end
    /// of a connection; the other end is the worker's standard input and output. A worker that
    /// cannot be made, or that dies, closes it. Returns −1 if there is nobody to ask; `problem`
    /// then says why.
    int startWorker();
    const QString &problem() const { return m_problem; }

private:
    bool start();
    void stop();

    /// Null if it was not started.
    std::unique_ptr<QProcess> m_process;
    /// Requests go here. When it is closed, the program ends.
    int m_control = -1;
    QString m_problem;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// One worker of a lab's pool: in the thread that asks it, or in a process of its own.
#pragma once

#include "core/labs/lab_work.h"

#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

class QIODevice;

namespace regatta {

enum class WorkerKind { Threads, Processes };

/// Used, and destroyed, in the thread that made it.
class LabWorker
{
public:
    struct Answer
    {
        QByteArray text;
        /// In the work itself, without the way to the worker and back.
        std::chrono::nanoseconds work{0};
    };

    virtual ~LabWorker() = default;

    /// Blocks until the worker stands ready. Empty, or a sentence on why it cannot.
    virtual QString start(std::stop_token stop) = 0;
    /// Blocks. Nothing when it was stopped, or when the worker was lost: then `failure` has the
    /// sentence.
    virtual std::optional<Answer> perform(int job, std::stop_token stop) = 0;

    const QString &failure() const { return m_failure; }
    /// The worker's process, or this one.
    virtual qint64 processId() const = 0;

protected:
    QString m_failure;
};

/// `work` must outlive the worker.
std::unique_ptr<LabWorker> makeLabWorker(WorkerKind kind, const LabWork &work);

/// The other end: the whole life of a worker process. Returns its exit code when `in` ends.
int serveLabWork(QIODevice &in, QIODevice &out);

} // namespace regatta

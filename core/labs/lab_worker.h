// SPDX-License-Identifier: GPL-3.0-or-later
// One worker of a lab's pool: it works in the calling thread, or in a process of its own.
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

/// It is used and destroyed in the thread that made it.
class LabWorker
{
public:
    struct Answer
    {
        QByteArray text;
        /// The time of the work itself, without the way to the worker and back.
        std::chrono::nanoseconds work{0};
    };

    virtual ~LabWorker() = default;

    /// Blocks until the worker is ready. Returns an empty string, or a sentence that says why it is
    /// not.
    virtual QString start(std::stop_token stop) = 0;
    /// Blocks. Returns nothing if it was stopped or if the worker was lost. In the second case
    /// `failure` has the sentence.
    virtual std::optional<Answer> perform(int job, std::stop_token stop) = 0;

    const QString &failure() const { return m_failure; }
    /// The id of the worker's process, or of this one.
    virtual qint64 processId() const = 0;

protected:
    QString m_failure;
};

/// `work` must outlive the worker.
std::unique_ptr<LabWorker> makeLabWorker(WorkerKind kind, const LabWork &work);

/// The other end: it runs for the whole life of a worker process. Returns the exit code when `in`
/// ends.
int serveLabWork(QIODevice &in, QIODevice &out);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The work that the workers of a computing lab do, the same for threads and processes.
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>
#include <stop_token>

namespace regatta {

/// A fixed list of jobs. The constructor prepares whatever they need, before any clock runs.
class LabWork
{
public:
    virtual ~LabWork() = default;

    /// `makeLabWork` makes the same work from this line in another process.
    virtual QByteArray line() const = 0;
    virtual int jobCount() const = 0;
    /// Thread-safe. Returns the answer, a few bytes without white space. Returns nothing if it was
    /// stopped, which it notices within a few milliseconds.
    virtual std::optional<QByteArray> perform(int job, std::stop_token stop) const = 0;
};

/// nullptr if no work has given this line.
std::unique_ptr<LabWork> makeLabWork(const QByteArray &line);

} // namespace regatta

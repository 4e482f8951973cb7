// SPDX-License-Identifier: GPL-3.0-or-later
// What the workers of a computing lab do, the same whether they are threads or processes.
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>
#include <stop_token>

namespace regatta {

/// A fixed list of jobs. Whatever the jobs need is made ready on construction, before any clock
/// runs.
class LabWork
{
public:
    virtual ~LabWork() = default;

    /// The line from which `makeLabWork` makes the same work in another process.
    virtual QByteArray line() const = 0;
    virtual int jobCount() const = 0;
    /// Thread-safe. The answer, a few bytes without white space; nothing when it was stopped, which
    /// it notices within a few milliseconds.
    virtual std::optional<QByteArray> perform(int job, std::stop_token stop) const = 0;
};

/// nullptr when the line is not one that a work gave.
std::unique_ptr<LabWork> makeLabWork(const QByteArray &line);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the results of an experiment safe while it is under way, without writing all of them after
// every run.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <functional>
#include <vector>

namespace regatta {

/// Use it in one thread only.
class Safekeeping
{
public:
    /// Whether more results are to come.
    enum class Occasion { MoreToCome, Final };
    /// Writes all of these results to the place where they are kept. Returns an empty string, or a
    /// sentence that says why that failed.
    using Writer = std::function<QString(const std::vector<RunResult> &results, Occasion occasion)>;

    explicit Safekeeping(Writer writer, std::function<TimePoint()> now = Clock::now);

    /// Call this after every run. It writes only so often that writing takes at most a sixth of the
    /// time, however many results there are. It reports no problem, because the last attempt may
    /// succeed.
    void keepSoFar(const std::vector<RunResult> &results);
    /// Call this once, when the experiment has ended or was stopped. Returns an empty string, or a
    /// sentence that says why the results could not be kept. Without results there is nothing to
    /// keep.
    QString keepAll(const std::vector<RunResult> &results);

private:
    Writer m_write;
    std::function<TimePoint()> m_now;
    TimePoint m_lastEnd;
    TimePoint::duration m_lastCost{0};
};

} // namespace regatta

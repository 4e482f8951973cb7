// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the results of an experiment safe while it goes on, without writing them all again and
// again.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <functional>
#include <vector>

namespace regatta {

/// In one thread.
class Safekeeping
{
public:
    /// Whether more results are to come.
    enum class Occasion { MoreToCome, Final };
    /// Writes all of these results to wherever they are kept. Empty, or a sentence on why it could
    /// not be done.
    using Writer = std::function<QString(const std::vector<RunResult> &results, Occasion occasion)>;

    explicit Safekeeping(Writer writer, std::function<TimePoint()> now = Clock::now);

    /// To be called after every run. Writes only as often as it costs little: at most a sixth of
    /// the time goes there, however many results there are. A problem is not told here, as the last
    /// attempt may succeed.
    void keepSoFar(const std::vector<RunResult> &results);
    /// To be called once when the experiment has ended or was stopped. Empty, or a sentence on why
    /// the results could not be kept; an experiment without results has nothing to keep.
    QString keepAll(const std::vector<RunResult> &results);

private:
    Writer m_write;
    std::function<TimePoint()> m_now;
    TimePoint m_lastEnd;
    TimePoint::duration m_lastCost{0};
};

} // namespace regatta

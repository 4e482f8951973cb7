// SPDX-License-Identifier: GPL-3.0-or-later
// "Where the time went": every nanosecond of every lane of a run, put down to exactly one cause.
#pragma once

#include "core/run/run_result.h"

#include <QString>

#include <chrono>
#include <vector>

namespace regatta {

/// Lane time, so that all parts together are exactly lanes × elapsed.
///
/// A lane is busy from a request's `started` to its `finished`; of two requests that overlap in one
/// lane (saving in the background), the earlier one ends where the later begins. A busy stretch is
/// cut at the moments that are known. Each piece belongs to the phase that was under way at its
/// beginning, so a moment that never came leaves its time with the phase that was never left: a
/// request that timed out waiting was waiting to the end.
struct TimeBreakdown
{
    /// The run's concurrency, or more if its records use more lanes.
    int lanes = 0;
    RunTime elapsed{0};

    /// What the server said that it waited on purpose; never more than what the client waited for
    /// the answer.
    RunTime serverDelay{0};
    /// Name look-up, TCP and TLS.
    RunTime connecting{0};
    RunTime sending{0};
    /// The wait for the first byte, less the server's own delay: the way there and back, and the
    /// server's work.
    RunTime waiting{0};
    RunTime receiving{0};
    /// From taking an item to sending its request; and from the last byte to the end where nothing
    /// was saved.
    RunTime clientOverhead{0};
    /// From the last byte to the end where a flag was saved, or was to be: checking its content,
    /// waiting for the saving thread, writing.
    RunTime saving{0};
    /// From taking an item to the dispatch of its last attempt, when there were several.
    RunTime retries{0};
    /// Idle until a lane's first request. A lane that never had one is ramping up for as long as
    /// there was work left.
    RunTime rampUp{0};
    /// Idle between requests while there were items left to take.
    RunTime between{0};
    /// Idle when nothing was left to take.
    RunTime tail{0};

    RunTime network() const { return connecting + sending + waiting + receiving; }
    RunTime idle() const { return rampUp + between + tail; }
    /// lanes × elapsed.
    RunTime total() const;
};

/// `savesFlags` as in the run's plan: without saving, what follows the last byte is the client's.
TimeBreakdown timeBreakdown(const RunResult &run, bool savesFlags = true);

/// One line of a breakdown, for tables and charts.
struct TimePart
{
    /// As in reports: "server_delay".
    QString id;
    /// As people read it.
    QString title;
    RunTime time{0};
    /// Of the total; 0 when that is 0.
    double share = 0;
};

/// All parts in the order of a request's life, those of no length included.
std::vector<TimePart> timeParts(const TimeBreakdown &breakdown);

} // namespace regatta

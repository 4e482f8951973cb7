// SPDX-License-Identifier: GPL-3.0-or-later
// The one stream of facts about a lab: appended to where the work is done, read by whoever watches.
#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstddef>
#include <mutex>
#include <vector>

namespace regatta {

/// Something that happened in a lab. Which fields mean something depends on the kind.
struct LabEvent
{
    using Clock = std::chrono::steady_clock;

    enum class Kind : quint8 {
        Began,      ///< the clock starts: all workers stand ready; value: how many
        Submitted,  ///< job is in the executor's queue
        Scheduled,  ///< the same, once a free worker had its chance to take it; value: 1 if one did
        Collecting, ///< all jobs are submitted, and the one who did so begins to wait for results
        Started,    ///< job, taken by lane
        Finished,   ///< job, on lane; value: the answer where it is a number; work
        Failed,     ///< job, on lane; the lab has the sentence
        CancelRequested, ///< job was running when it was cancelled; its worker goes on, its result
                         ///< will be dropped
        StopRequested,   ///< job was running when it was asked to stop, and will look at that soon
        Cancelled,       ///< job is over without a result; lane −1 if it never started
        Yielded, ///< job's result came out of map, in order of submission; value and work as when
                 ///< it finished
        Ended,   ///< value: how many workers; work: elapsed time
    };

    Clock::time_point time;
    qint64 value = 0;
    /// Time spent in the work itself, as the worker measured it.
    std::chrono::nanoseconds work{0};
    qint32 job = -1;
    qint16 lane = -1;
    Kind kind = Kind::Began;
};

/// Thread-safe.
class LabLog
{
public:
    /// With the time of now.
    void append(LabEvent::Kind kind, int job = -1, int lane = -1, qint64 value = 0,
                std::chrono::nanoseconds work = {});
    /// Copies the events from place `from` on to the end of `into`; returns the place to go on
    /// from.
    std::size_t read(std::size_t from, std::vector<LabEvent> &into) const;

private:
    mutable std::mutex m_mutex;
    std::vector<LabEvent> m_events;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The one stream of facts about a lab: the workers append to it, and whoever watches reads it.
#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstddef>
#include <mutex>
#include <vector>

namespace regatta {

/// Something that happened in a lab. The kind decides which fields have a meaning.
struct LabEvent
{
    using Clock = std::chrono::steady_clock;

    enum class Kind : quint8 {
        Planned,         ///< value: how many passes each measurement takes
        Began,           ///< the clock starts, because all workers are ready; value: how many
        Submitted,       ///< job is in the executor's queue
        Scheduled,       ///< the same, after a free worker had time to take it; value: 1 if one did
        Collecting,      ///< all jobs are submitted, and their submitter begins to wait for results
        Started,         ///< job, taken by lane
        Finished,        ///< job, on lane; value: the answer if it is a number; work
        Failed,          ///< job, on lane; the lab has the sentence
        CancelRequested, ///< job was running when it was cancelled; its worker goes on, its result
                         ///< will be dropped
        StopRequested,   ///< job was running when it was asked to stop, and will see that soon
        Cancelled,       ///< job is over without a result; lane −1 if it never started
        Yielded, ///< job's result came out of map, in order of submission; value and work are those
                 ///< of Finished
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
    /// Appends an event with the current time.
    void append(LabEvent::Kind kind, int job = -1, int lane = -1, qint64 value = 0,
                std::chrono::nanoseconds work = {});
    /// Copies the events from place `from` to the end of `into`, and returns the place to go on
    /// from.
    std::size_t read(std::size_t from, std::vector<LabEvent> &into) const;

private:
    mutable std::mutex m_mutex;
    std::vector<LabEvent> m_events;
};

} // namespace regatta

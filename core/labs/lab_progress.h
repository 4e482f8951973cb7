// SPDX-License-Identifier: GPL-3.0-or-later
// Computes the state of every job of one lab from the lab's events, as they come in.
#pragma once

#include "core/labs/lab_log.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace regatta {

enum class JobState : quint8 { Pending, Running, Finished, Failed, Cancelled };

struct JobProgress
{
    JobState state = JobState::Pending;
    int lane = -1;
    qint64 value = 0;
    std::chrono::nanoseconds work{0};
    /// Counted from the beginning. A cancelled job may have no start, and a running one has no end.
    std::optional<std::chrono::nanoseconds> started;
    std::optional<std::chrono::nanoseconds> ended;
    std::optional<std::chrono::nanoseconds> yielded;
    /// It was cancelled while its worker was busy. The worker stays busy until the job has ended.
    bool isCancelRequested = false;

    bool isOver() const { return state > JobState::Running; }
    /// It is done, but a job before it is not, so map keeps the result back.
    bool isHeldBack() const { return state == JobState::Finished && !yielded; }
};

class LabProgress
{
public:
    /// Forgets everything, and expects this many jobs on this many workers.
    void reset(int jobs, int workers);
    void apply(std::span<const LabEvent> events);

    const std::vector<JobProgress> &jobs() const { return m_jobs; }
    const JobProgress &job(int index) const { return m_jobs[index]; }
    /// Jobs in the order in which they finished.
    const std::vector<int> &completed() const { return m_completed; }
    int workers() const { return m_workers; }
    int overCount() const;
    bool hasBegun() const { return m_begin.has_value(); }
    /// Until now, or until the end. Zero before the beginning.
    std::chrono::nanoseconds elapsed() const;

private:
    void applyToJob(JobProgress &job, const LabEvent &event);

    std::vector<JobProgress> m_jobs;
    std::vector<int> m_completed;
    int m_workers = 0;
    std::optional<LabEvent::Clock::time_point> m_begin;
    std::optional<LabEvent::Clock::time_point> m_end;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/lab_progress.h"

#include <algorithm>

namespace regatta {

using Kind = LabEvent::Kind;

void LabProgress::reset(int jobs, int workers)
{
    *this = LabProgress();
    m_jobs.resize(std::size_t(jobs));
    m_workers = workers;
}

void LabProgress::apply(std::span<const LabEvent> events)
{
    for (const LabEvent &event : events) {
        if (event.kind == Kind::Began)
            m_begin = event.time;
        else if (event.kind == Kind::Ended)
            m_end = event.time;
        else if (event.job >= 0)
            applyToJob(m_jobs[event.job], event);
    }
}

void LabProgress::applyToJob(JobProgress &job, const LabEvent &event)
{
    const auto time = event.time - m_begin.value_or(event.time);
    switch (event.kind) {
    case Kind::Started:
        job.state = JobState::Running;
        job.lane = event.lane;
        job.started = time;
        break;
    case Kind::Finished:
        job.state = JobState::Finished;
        job.ended = time;
        job.value = event.value;
        job.work = event.work;
        m_completed.push_back(event.job);
        break;
    case Kind::Failed:
        job.state = JobState::Failed;
        job.ended = time;
        break;
    case Kind::CancelRequested:
        job.isCancelRequested = true;
        break;
    case Kind::Cancelled:
        job.state = JobState::Cancelled;
        job.ended = time;
        break;
    case Kind::Yielded:
        job.yielded = time;
        break;
    default:
        break;
    }
}

int LabProgress::overCount() const
{
    return int(std::ranges::count_if(m_jobs, &JobProgress::isOver));
}

std::chrono::nanoseconds LabProgress::elapsed() const
{
    if (!m_begin)
        return {};
    return m_end.value_or(LabEvent::Clock::now()) - *m_begin;
}

} // namespace regatta

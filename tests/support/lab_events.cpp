// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lab_events.h"

namespace regatta {

std::vector<LabEvent> eventsOf(const LabLog &log)
{
    std::vector<LabEvent> events;
    log.read(0, events);
    return events;
}

std::vector<int> jobsOf(const std::vector<LabEvent> &events, LabEvent::Kind kind)
{
    std::vector<int> jobs;
    for (const LabEvent &event : events) {
        if (event.kind == kind)
            jobs.push_back(event.job);
    }
    return jobs;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/time_breakdown.h"

#include "core/analysis/lane_schedule.h"
#include "core/analysis/request_phases.h"

#include <algorithm>

namespace regatta {

namespace {

using Part = RunTime TimeBreakdown::*;

Part partOf(RequestPhase phase)
{
    switch (phase) {
    case RequestPhase::Queued:
    case RequestPhase::ClientOverhead:
        return &TimeBreakdown::clientOverhead;
    case RequestPhase::Retries:
        return &TimeBreakdown::retries;
    case RequestPhase::Connecting:
        return &TimeBreakdown::connecting;
    case RequestPhase::Sending:
        return &TimeBreakdown::sending;
    case RequestPhase::ServerDelay:
        return &TimeBreakdown::serverDelay;
    case RequestPhase::Waiting:
        return &TimeBreakdown::waiting;
    case RequestPhase::Receiving:
        return &TimeBreakdown::receiving;
    case RequestPhase::Saving:
        return &TimeBreakdown::saving;
    }
    return &TimeBreakdown::clientOverhead;
}

Part partOf(Idle idle)
{
    switch (idle) {
    case Idle::RampUp:
        return &TimeBreakdown::rampUp;
    case Idle::None:
    case Idle::Between:
        return &TimeBreakdown::between;
    case Idle::Tail:
        return &TimeBreakdown::tail;
    }
    return &TimeBreakdown::between;
}

struct PartInfo
{
    const char *id;
    const char *title;
    Part part;
};

constexpr PartInfo partInfos[] = {
    {"client_overhead", "Client overhead", &TimeBreakdown::clientOverhead},
    {"retries", "Retries", &TimeBreakdown::retries},
    {"connecting", "Connecting", &TimeBreakdown::connecting},
    {"sending", "Sending", &TimeBreakdown::sending},
    {"server_delay", "Server's own delay", &TimeBreakdown::serverDelay},
    {"waiting", "Rest of waiting", &TimeBreakdown::waiting},
    {"receiving", "Receiving", &TimeBreakdown::receiving},
    {"saving", "Saving", &TimeBreakdown::saving},
    {"ramp_up", "Idle: ramp-up", &TimeBreakdown::rampUp},
    {"between", "Idle: between requests", &TimeBreakdown::between},
    {"tail", "Idle: nothing left to take", &TimeBreakdown::tail},
};

} // namespace

RunTime TimeBreakdown::total() const
{
    return serverDelay + network() + clientOverhead + saving + retries + idle();
}

TimeBreakdown timeBreakdown(const RunResult &run, bool savesFlags)
{
    const std::vector<Lane> lanes = laneSchedule(run);
    TimeBreakdown sum;
    sum.lanes = static_cast<int>(lanes.size());
    sum.elapsed = std::max(run.elapsed, RunTime::zero());
    std::vector<PhaseStretch> phases;
    for (const Lane &lane : lanes) {
        for (const LaneStretch &stretch : lane.stretches) {
            if (stretch.idle != Idle::None) {
                sum.*partOf(stretch.idle) += stretch.length();
                continue;
            }
            phases.clear();
            appendPhases(run.requests[static_cast<std::size_t>(stretch.request)], stretch.begin,
                         stretch.end, savesFlags, phases);
            for (const PhaseStretch &phase : phases)
                sum.*partOf(phase.phase) += phase.length();
        }
    }
    return sum;
}

std::vector<TimePart> timeParts(const TimeBreakdown &breakdown)
{
    const auto total = static_cast<double>(breakdown.total().count());
    std::vector<TimePart> parts;
    for (const PartInfo &info : partInfos) {
        const RunTime time = breakdown.*info.part;
        const double share = total > 0 ? static_cast<double>(time.count()) / total : 0;
        parts.push_back(
            {QString::fromLatin1(info.id), QString::fromLatin1(info.title), time, share});
    }
    return parts;
}

} // namespace regatta

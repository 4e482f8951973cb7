// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/time_breakdown.h"

#include "core/analysis/lane_schedule.h"
#include "core/analysis/request_phases.h"

#include <algorithm>
#include <array>

namespace regatta {

namespace {

using Part = RunTime TimeBreakdown::*;

struct PartOfKind
{
    TimeKind kind;
    Part part;
};

/// The parts of lane time, in the order of a request's life.
constexpr std::array partOfKinds{
    PartOfKind{TimeKind::ProgramStart, &TimeBreakdown::programStart},
    PartOfKind{TimeKind::ClientOverhead, &TimeBreakdown::clientOverhead},
    PartOfKind{TimeKind::Retries, &TimeBreakdown::retries},
    PartOfKind{TimeKind::Connecting, &TimeBreakdown::connecting},
    PartOfKind{TimeKind::Tls, &TimeBreakdown::tls},
    PartOfKind{TimeKind::Sending, &TimeBreakdown::sending},
    PartOfKind{TimeKind::RoundTrips, &TimeBreakdown::roundTrips},
    PartOfKind{TimeKind::ServerQueue, &TimeBreakdown::serverQueue},
    PartOfKind{TimeKind::ServerDelay, &TimeBreakdown::serverDelay},
    PartOfKind{TimeKind::Waiting, &TimeBreakdown::waiting},
    PartOfKind{TimeKind::Wire, &TimeBreakdown::wire},
    PartOfKind{TimeKind::Receiving, &TimeBreakdown::receiving},
    PartOfKind{TimeKind::Saving, &TimeBreakdown::saving},
    PartOfKind{TimeKind::ProgramEnd, &TimeBreakdown::programEnd},
    PartOfKind{TimeKind::RampUp, &TimeBreakdown::rampUp},
    PartOfKind{TimeKind::Between, &TimeBreakdown::between},
    PartOfKind{TimeKind::Tail, &TimeBreakdown::tail},
};

using TimeOfKind = std::array<RunTime, timeKindCount>;

void addStretches(const RunResult &run, const std::vector<Lane> &lanes, bool savesFlags,
                  TimeOfKind &sums)
{
    std::vector<TimeStretch> stretches;
    for (const Lane &lane : lanes) {
        for (const LaneStretch &stretch : lane.stretches) {
            stretches.clear();
            appendPhases(stretch, run, savesFlags, stretches);
            for (const TimeStretch &piece : stretches)
                sums[static_cast<std::size_t>(piece.kind)] += piece.length();
        }
    }
}

void setShares(std::vector<TimePart> &parts)
{
    double total = 0;
    for (const TimePart &part : parts)
        total += toSeconds(part.time);
    for (TimePart &part : parts)
        part.share = total > 0 ? toSeconds(part.time) / total : 0;
}

} // namespace

RunTime TimeBreakdown::total() const
{
    return programStart + weather() + network() + clientOverhead + saving + retries + programEnd +
           idle();
}

TimeBreakdown timeBreakdown(const RunResult &run, bool savesFlags)
{
    const std::vector<Lane> lanes = laneSchedule(run);
    TimeOfKind sums{};
    addStretches(run, lanes, savesFlags, sums);
    TimeBreakdown breakdown;
    breakdown.lanes = static_cast<int>(lanes.size());
    breakdown.elapsed = std::max(run.elapsed, RunTime::zero());
    breakdown.isOfProgram = run.program.has_value();
    for (const auto &[kind, part] : partOfKinds)
        breakdown.*part = sums[static_cast<std::size_t>(kind)];
    return breakdown;
}

std::vector<TimePart> timeParts(const TimeBreakdown &breakdown)
{
    std::vector<TimePart> parts;
    for (const auto &[kind, part] : partOfKinds) {
        if ((breakdown.isOfProgram || !isOfPrograms(kind)) &&
            (breakdown.*part > RunTime::zero() || !isOfSomeWeathers(kind)))
            parts.push_back({kind, breakdown.*part});
    }
    setShares(parts);
    return parts;
}

std::vector<TimePart> timeParts(const ContestantRuns &contestant, bool savesFlags)
{
    const std::vector<const RunResult *> runs = completeRuns(contestant);
    if (runs.empty())
        return {};
    TimeBreakdown sums;
    for (const RunResult *run : runs) {
        const TimeBreakdown breakdown = timeBreakdown(*run, savesFlags);
        sums.isOfProgram = sums.isOfProgram || breakdown.isOfProgram;
        for (const auto &[kind, part] : partOfKinds)
            sums.*part += breakdown.*part;
    }
    return timeParts(sums);
}

} // namespace regatta

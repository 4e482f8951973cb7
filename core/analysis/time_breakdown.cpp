// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/time_breakdown.h"

#include <algorithm>
#include <map>
#include <utility>

namespace regatta {

namespace {

using Moment = std::optional<RunTime>;
using Part = RunTime TimeBreakdown::*;

/// A stretch of a lane's time, used up from its beginning.
class Stretch
{
public:
    Stretch(RunTime begin, RunTime end) : m_at(begin), m_end(std::max(begin, end)) {}

    RunTime at() const { return m_at; }

    /// How much there is until a moment, which is brought into the stretch if it lies outside.
    RunTime takeUntil(RunTime moment)
    {
        const RunTime to = std::clamp(moment, m_at, m_end);
        return to - std::exchange(m_at, to);
    }
    RunTime takeRest() { return takeUntil(m_end); }

private:
    RunTime m_at;
    RunTime m_end;
};

bool reachedNetwork(const RequestRecord &request)
{
    return request.dispatched || request.connected || request.sent || request.firstByte ||
           request.received;
}

bool wasSaving(const RequestRecord &request, bool savesFlags)
{
    return savesFlags && (request.status == Status::Ok || request.error == ErrorKind::DiskFull ||
                          request.error == ErrorKind::WriteDenied);
}

void addNetwork(TimeBreakdown &sum, const RequestRecord &request, Stretch &busy)
{
    RunTime delayLeft = request.serverDelay;
    // The delay lies in whatever stretch the first byte ended, even where moments before it are
    // unknown.
    const auto addUntil = [&](RunTime moment, Part part, bool holdsDelay) {
        RunTime length = busy.takeUntil(moment);
        if (holdsDelay) {
            const RunTime delay = std::clamp(delayLeft, RunTime::zero(), length);
            sum.serverDelay += delay;
            delayLeft -= delay;
            length -= delay;
        }
        sum.*part += length;
    };

    const bool hasFirstByte = request.firstByte.has_value();
    Part underWay = &TimeBreakdown::connecting;
    if (request.connected) {
        addUntil(*request.connected, underWay, false);
        underWay = &TimeBreakdown::sending;
    }
    if (request.sent) {
        addUntil(*request.sent, underWay, false);
        underWay = &TimeBreakdown::waiting;
    }
    if (hasFirstByte) {
        addUntil(*request.firstByte, underWay, true);
        underWay = &TimeBreakdown::receiving;
    }
    if (request.received)
        addUntil(*request.received, underWay, !hasFirstByte);
    else
        sum.*underWay += busy.takeRest();
}

void addBusy(TimeBreakdown &sum, const RequestRecord &request, Stretch busy, bool savesFlags)
{
    const Part before =
        request.attempts > 1 ? &TimeBreakdown::retries : &TimeBreakdown::clientOverhead;
    if (!reachedNetwork(request)) {
        sum.*before += busy.takeRest();
        return;
    }
    if (request.dispatched)
        sum.*before += busy.takeUntil(*request.dispatched);
    addNetwork(sum, request, busy);
    const Part after =
        wasSaving(request, savesFlags) ? &TimeBreakdown::saving : &TimeBreakdown::clientOverhead;
    sum.*after += busy.takeRest();
}

using Lane = std::vector<const RequestRecord *>;

/// The lanes that had requests, those in order of their start.
std::map<int, Lane> lanesOf(const RunResult &run)
{
    std::map<int, Lane> lanes;
    for (const RequestRecord &request : run.requests) {
        if (request.lane >= 0 && request.started)
            lanes[request.lane].push_back(&request);
    }
    for (auto &[index, lane] : lanes)
        std::ranges::stable_sort(lane, {}, [](const RequestRecord *r) { return *r->started; });
    return lanes;
}

/// The moment from which on there was nothing left to take.
RunTime lastTaken(const RunResult &run)
{
    Moment last;
    for (const RequestRecord &request : run.requests) {
        if (request.started && (!last || *request.started > *last))
            last = request.started;
    }
    return last ? *last : run.elapsed;
}

/// What is idle before `nothingLeft` goes to `part`, the rest to the tail.
void addIdle(TimeBreakdown &sum, Stretch idle, RunTime nothingLeft, Part part)
{
    sum.*part += idle.takeUntil(nothingLeft);
    sum.tail += idle.takeRest();
}

void addLane(TimeBreakdown &sum, const Lane &lane, RunTime nothingLeft, bool savesFlags)
{
    RunTime at{0};
    Part idlePart = &TimeBreakdown::rampUp;
    for (std::size_t i = 0; i < lane.size(); ++i) {
        const RequestRecord &request = *lane[i];
        const RunTime begin = std::clamp(*request.started, at, sum.elapsed);
        RunTime end = std::min(request.finished.value_or(sum.elapsed), sum.elapsed);
        if (i + 1 < lane.size())
            end = std::min(end, *lane[i + 1]->started);
        end = std::max(begin, end);
        addIdle(sum, Stretch(at, begin), nothingLeft, idlePart);
        addBusy(sum, request, Stretch(begin, end), savesFlags);
        at = end;
        idlePart = &TimeBreakdown::between;
    }
    addIdle(sum, Stretch(at, sum.elapsed), nothingLeft, idlePart);
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
    const std::map<int, Lane> lanes = lanesOf(run);
    const RunTime nothingLeft = lastTaken(run);
    TimeBreakdown sum;
    sum.lanes = std::max(run.concurrency, static_cast<int>(lanes.size()));
    sum.elapsed = std::max(run.elapsed, RunTime::zero());
    for (const auto &[index, lane] : lanes)
        addLane(sum, lane, nothingLeft, savesFlags);
    for (auto unused = lanes.size(); unused < static_cast<std::size_t>(sum.lanes); ++unused)
        addLane(sum, {}, nothingLeft, savesFlags);
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

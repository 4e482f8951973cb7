// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/request_phases.h"

#include <algorithm>

namespace regatta {
namespace {

using std::chrono::nanoseconds;
using Phase = TimeKind;

/// Cuts a request's time into pieces, from its beginning.
class Cutter
{
public:
    Cutter(RunTime begin, RunTime end, std::vector<TimeStretch> &stretches)
        : m_at(begin), m_end(std::max(begin, end)), m_stretches(stretches)
    {}

    /// A moment outside the remaining time is moved into it.
    void cut(RunTime moment, Phase phase)
    {
        const RunTime to = std::clamp(moment, m_at, m_end);
        if (to > m_at)
            m_stretches.push_back({phase, m_at, to});
        m_at = to;
    }
    void cutRest(Phase phase) { cut(m_end, phase); }
    RunTime leftUntil(RunTime moment) const { return std::clamp(moment, m_at, m_end) - m_at; }
    RunTime at() const { return m_at; }

private:
    RunTime m_at;
    const RunTime m_end;
    std::vector<TimeStretch> &m_stretches;
};

bool reachedNetwork(const RequestRecord &request)
{
    return request.dispatched || request.connected || request.sent || request.firstByte ||
           request.received;
}

bool wasSaving(const RequestRecord &request, bool savesFlags)
{
    return savesFlags && (request.status == Status::Ok || isOfSaving(request.error));
}

void cutNetwork(const RequestRecord &request, Cutter &cutter)
{
    // What the server added belongs to the stretch that the first byte ended, even if the moments
    // before it are unknown.
    const auto cutPart = [&cutter](nanoseconds time, RunTime moment, Phase phase) {
        const RunTime length = std::clamp(time, RunTime::zero(), cutter.leftUntil(moment));
        cutter.cut(cutter.at() + length, phase);
    };
    const auto cutWeather = [&](RunTime moment) {
        cutPart(request.timing.roundTrips, moment, Phase::RoundTrips);
        cutPart(request.timing.queue, moment, Phase::ServerQueue);
        cutPart(request.timing.delay, moment, Phase::ServerDelay);
    };

    Phase underWay = Phase::Connecting;
    if (request.connected) {
        cutter.cut(*request.connected, underWay);
        underWay = Phase::Sending;
    }
    if (request.secured) {
        cutter.cut(*request.secured, Phase::Tls);
        underWay = Phase::Sending;
    }
    if (request.sent) {
        cutter.cut(*request.sent, underWay);
        underWay = Phase::Waiting;
    }
    if (request.firstByte) {
        cutWeather(*request.firstByte);
        cutter.cut(*request.firstByte, underWay);
        underWay = Phase::Receiving;
    }
    if (request.received) {
        if (request.firstByte)
            cutPart(request.timing.wire, *request.received, Phase::Wire);
        else
            cutWeather(*request.received);
        cutter.cut(*request.received, underWay);
    } else {
        cutter.cutRest(underWay);
    }
}

} // namespace

void appendPhases(const RequestRecord &request, RunTime begin, RunTime end, bool savesFlags,
                  std::vector<TimeStretch> &stretches)
{
    Cutter cutter(begin, end, stretches);
    const Phase before = request.attempts > 1 ? Phase::Retries : Phase::ClientOverhead;
    if (!reachedNetwork(request)) {
        cutter.cutRest(before);
        return;
    }
    if (request.dispatched)
        cutter.cut(*request.dispatched, before);
    cutNetwork(request, cutter);
    cutter.cutRest(wasSaving(request, savesFlags) ? Phase::Saving : Phase::ClientOverhead);
}

void appendPhases(const LaneStretch &stretch, const RunResult &run, bool savesFlags,
                  std::vector<TimeStretch> &stretches)
{
    if (stretch.request >= 0)
        appendPhases(run.requests[stretch.request], stretch.begin, stretch.end, savesFlags,
                     stretches);
    else
        stretches.push_back({stretch.kind, stretch.begin, stretch.end});
}

std::vector<TimeStretch> requestPhases(const RequestRecord &request, RunTime end, bool savesFlags)
{
    std::vector<TimeStretch> stretches;
    appendRequestPhases(request, end, savesFlags, stretches);
    return stretches;
}

void appendRequestPhases(const RequestRecord &request, RunTime end, bool savesFlags,
                         std::vector<TimeStretch> &stretches)
{
    const RunTime until = request.finished.value_or(end);
    const RunTime started = std::max(request.queued, request.started.value_or(until));
    Cutter(request.queued, started, stretches).cutRest(Phase::Queued);
    if (request.started)
        appendPhases(request, started, until, savesFlags, stretches);
}

} // namespace regatta

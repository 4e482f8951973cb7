// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/request_phases.h"

#include <algorithm>
#include <array>
#include <utility>

namespace regatta {

std::vector<PhaseSpan> phasesOf(const RequestRecord &request, RunTime runEnd)
{
    const std::array<std::pair<RequestPhase, std::optional<RunTime>>, 6> beginnings{{
        {RequestPhase::Preparing, request.started},
        {RequestPhase::Connecting, request.dispatched},
        {RequestPhase::Sending, request.connected},
        {RequestPhase::Waiting, request.sent},
        {RequestPhase::Receiving, request.firstByte},
        {RequestPhase::Saving, request.received},
    }};
    std::vector<PhaseSpan> spans;
    PhaseSpan current{RequestPhase::Queued, request.queued, request.queued};
    const auto closeAt = [&](RunTime moment) {
        current.end = std::max(current.begin, moment);
        if (current.end > current.begin)
            spans.push_back(current);
    };
    for (const auto &[phase, begin] : beginnings) {
        if (!begin)
            continue;
        closeAt(*begin);
        current = {phase, current.end, current.end};
    }
    closeAt(request.finished.value_or(runEnd));
    return spans;
}

} // namespace regatta

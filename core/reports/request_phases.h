// SPDX-License-Identifier: GPL-3.0-or-later
// One request's life, cut at the moments that are known.
#pragma once

#include "core/run/run_result.h"

#include <vector>

namespace regatta {

enum class RequestPhase {
    Queued,
    /// Taken by a lane, but not sent off: earlier attempts, and the client's own work.
    Preparing,
    Connecting,
    Sending,
    Waiting,
    Receiving,
    Saving,
};

struct PhaseSpan
{
    RequestPhase phase = RequestPhase::Queued;
    RunTime begin{0};
    RunTime end{0};
};

/// Without gaps, from `queued` to `finished`, or to the run's end for a request that never
/// finished. A moment that never came leaves its time with the phase that was never left. Phases of
/// no length are left out.
std::vector<PhaseSpan> phasesOf(const RequestRecord &request, RunTime runEnd);

} // namespace regatta

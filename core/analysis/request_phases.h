// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts one request's time in its lane into the phases that it went through: the one rule for
// breakdowns and pictures.
#pragma once

#include "core/run/run_result.h"

#include <vector>

namespace regatta {

enum class RequestPhase : quint8 {
    /// Waiting for a lane. Never in a lane's time.
    Queued,
    /// From taking an item to sending its request; and from the last byte to the end where nothing
    /// was saved.
    ClientOverhead,
    /// From taking an item to the dispatch of its last attempt, when there were several.
    Retries,
    /// Name look-up, TCP and TLS.
    Connecting,
    Sending,
    /// What the server said that it waited on purpose; never more than what the client waited for
    /// the answer, and shown as its beginning.
    ServerDelay,
    /// The rest of the wait for the first byte: the way there and back, and the server's work.
    Waiting,
    Receiving,
    /// From the last byte to the end where a flag was saved, or was to be: checking its content,
    /// waiting for the saving thread, writing.
    Saving,
};
inline constexpr int requestPhaseCount = 9;

/// A stretch of a request's time, never empty.
struct PhaseStretch
{
    RequestPhase phase = RequestPhase::Queued;
    RunTime begin{0};
    RunTime end{0};

    RunTime length() const { return end - begin; }
    bool operator==(const PhaseStretch &) const = default;
};

/// Appends the stretches of a request that had its lane from `begin` to `end`; they lie end to end
/// and fill that time.
///
/// Each piece belongs to the phase that was under way at its beginning, so a moment that never came
/// leaves its time with the phase that was never left: a request that timed out waiting was waiting
/// to the end. `savesFlags` as in the run's plan: without saving, what follows the last byte is the
/// client's.
void appendPhases(const RequestRecord &request, RunTime begin, RunTime end, bool savesFlags,
                  std::vector<PhaseStretch> &stretches);

/// From being queued to the end: the wait for a lane, then the phases. `end` is for a request that
/// has none of its own; one that never started was queued until then.
std::vector<PhaseStretch> requestPhases(const RequestRecord &request, RunTime end, bool savesFlags);

} // namespace regatta

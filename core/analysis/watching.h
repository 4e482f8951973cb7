// SPDX-License-Identifier: GPL-3.0-or-later
// Says how much processor time watching a run took from it, and whether that is worth telling.
#pragma once

#include "core/record/run_result.h"

#include <QString>

namespace regatta {

/// A larger share than this is told.
inline constexpr double largestQuietWatching = 0.02;

/// The share of all processor time that the machine had during the run (elapsed × cores). All cores
/// count, because watching on a core that nobody else wants slows nothing. 0 for a run that nobody
/// watched.
double watchingShare(const RunResult &run);

/// A sentence if the share is worth telling, else empty.
QString watchingSentence(const RunResult &run);

} // namespace regatta

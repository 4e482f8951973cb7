// SPDX-License-Identifier: GPL-3.0-or-later
// What watching a run took from it, and whether that is worth telling.
#pragma once

#include "core/record/run_result.h"

#include <QString>

namespace regatta {

/// More than this is told.
inline constexpr double largestQuietWatching = 0.02;

/// Of all the processor time that the machine had during the run, elapsed × cores: a core that
/// nobody else wants is free to watch with, and what it does then slows nothing. 0 for a run that
/// nobody watched.
double watchingShare(const RunResult &run);

/// A sentence where it was more than can be passed over; else empty.
QString watchingSentence(const RunResult &run);

} // namespace regatta

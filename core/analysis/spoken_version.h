// SPDX-License-Identifier: GPL-3.0-or-later
// Says so if servers spoke another HTTP than the plan asked for.
#pragma once

#include "core/record/run_result.h"

#include <QString>

#include <span>

namespace regatta {

/// "HTTP/2 was asked for, but the server spoke HTTP/1.1." Empty if it spoke what was asked for, or
/// if nothing is known. Programs choose for themselves, so their runs do not count.
QString otherVersionSentence(const Plan &plan, std::span<const RunResult> runs);

} // namespace regatta

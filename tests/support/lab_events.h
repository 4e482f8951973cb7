// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what a lab told its log.
#pragma once

#include "core/labs/lab_log.h"

#include <vector>

namespace regatta {

/// All events so far, in their order.
std::vector<LabEvent> eventsOf(const LabLog &log);
/// The jobs that had an event of this kind, in the order of these events.
std::vector<int> jobsOf(const std::vector<LabEvent> &events, LabEvent::Kind kind);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The facts beside the time, as text for a terminal.
#pragma once

#include "core/analysis/contestant_runs.h"

#include <QString>

#include <vector>

namespace regatta {

/// A row for each contestant: connections, requests each, and so on. Facts that nobody has are left
/// out. Empty if there is none.
QString factsTable(const std::vector<ContestantRuns> &contestants);

/// The lines about one run: "Requests: 20 connections, 9.7 requests each, …". Empty if nothing is
/// known.
QString factsReport(const RunResult &run);

} // namespace regatta

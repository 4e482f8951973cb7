// SPDX-License-Identifier: GPL-3.0-or-later
// The bound beside every time: no executor could be faster, given the delays that the server
// reported.
#pragma once

#include "core/analysis/claims.h"
#include "core/record/run_result.h"

#include <chrono>
#include <optional>
#include <span>

namespace regatta {

/// The shortest time in which any executor with `lanes` lanes can do work of these lengths:
/// max(longest, sum / lanes). No schedule ends before its longest piece, and lanes that are always
/// busy need sum / lanes. Graham, "Bounds for Certain Multiprocessing Anomalies", Bell System
/// Technical Journal 45 (1966). `lanes` is at least 1.
std::chrono::nanoseconds lowerBound(std::span<const std::chrono::nanoseconds> delays, int lanes);

/// When the last piece ends if each piece, in the given order, goes to the lane that is free first.
/// This is Graham's list scheduling, and pools and lanes work that way. It is never more than (2 −
/// 1 / lanes) times the shortest possible time.
std::chrono::nanoseconds listScheduleTime(std::span<const std::chrono::nanoseconds> delays,
                                          int lanes);

/// The delays that the server reported for a run's requests, in order of submission. Zero if it
/// reported none. After retries only the last attempt's delay counts, so that bounds stay bounds.
std::vector<std::chrono::nanoseconds> serverDelays(const RunResult &run);

/// The bound of a run with the lanes that it had. Nothing if the server reported no delays at all,
/// or if the run supports no claims, because then the work was not done.
std::optional<std::chrono::nanoseconds> lowerBound(const RunResult &run);

/// bound / elapsed; 1 is perfect. Nothing if there is no bound.
std::optional<double> efficiency(const RunResult &run);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick beside every time: what no executor could beat, given the delays that the server
// reported.
#pragma once

#include "core/analysis/claims.h"
#include "core/record/run_result.h"

#include <chrono>
#include <optional>
#include <span>

namespace regatta {

/// The least time that any executor with `lanes` lanes needs for work of these lengths:
/// max(longest, sum / lanes). No schedule ends before its longest piece, nor before the lanes, all
/// busy, have done the sum. Graham, "Bounds for Certain Multiprocessing Anomalies", Bell System
/// Technical Journal 45 (1966). `lanes` is at least 1.
std::chrono::nanoseconds lowerBound(std::span<const std::chrono::nanoseconds> delays, int lanes);

/// When the last piece ends if each, in the order given, goes to the lane that is free first:
/// Graham's list scheduling, which is what pools and lanes do. Never more than (2 − 1 / lanes)
/// times the least possible.
std::chrono::nanoseconds listScheduleTime(std::span<const std::chrono::nanoseconds> delays,
                                          int lanes);

/// The server's own delays of a run's requests, in order of submission; zero where none was
/// reported. After retries it is the last attempt's alone, so that bounds stay bounds.
std::vector<std::chrono::nanoseconds> serverDelays(const RunResult &run);

/// Of a run, with the lanes that it had. Nothing when the server reported no delays at all, or when
/// the run supports no claims: then the work was not done.
std::optional<std::chrono::nanoseconds> lowerBound(const RunResult &run);

/// bound / elapsed, 1 being perfect. Nothing where there is no bound.
std::optional<double> efficiency(const RunResult &run);

} // namespace regatta

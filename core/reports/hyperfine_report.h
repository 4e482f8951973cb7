// SPDX-License-Identifier: GPL-3.0-or-later
// The times in the form of hyperfine's `--export-json`, so that the scripts made for it work on
// ours.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>

namespace regatta {

/// One result a contestant, of the runs that support claims only; in seconds. Regatta does not tell
/// user from system time apart: all processor time is under `user`. A sweep's level is a parameter
/// `m`. https://github.com/sharkdp/hyperfine, src/benchmark/benchmark_result.rs
QByteArray writeHyperfineReport(const Report &report);

} // namespace regatta

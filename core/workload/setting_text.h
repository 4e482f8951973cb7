// SPDX-License-Identifier: GPL-3.0-or-later
// Writes settings for people to read: exact, and in a unit that fits.
#pragma once

#include "core/workload/byte_rate.h"
#include "core/workload/latency.h"

#include <QString>

#include <chrono>

namespace regatta {

/// A time, exactly as it was set: "6.1 s", "250 ms", "0 s".
QString settingText(std::chrono::milliseconds time);
/// "500 ms to 5 s", or "2 s" if all delays are the same; "100 ms, 1 % over 400 ms"; "as recorded in
/// flags.har".
QString settingText(const Latency &latency);
/// "200 kB/s", "no limit".
QString settingText(ByteRate rate);
/// "12 %", "0.4 %", "< 0.1 %".
QString percentText(double share);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes settings for people to read: exact, and in a unit that fits.
#pragma once

#include "core/workload/site.h"

#include <QString>

#include <chrono>

namespace regatta {

/// A time, exactly as it was set: "6.1 s", "250 ms", "0 s".
QString settingText(std::chrono::milliseconds time);
/// "500 ms to 5 s", or "2 s" if all delays are the same.
QString settingText(const DelayRange &delay);
/// "12 %", "0.4 %", "< 0.1 %".
QString percentText(double share);

} // namespace regatta

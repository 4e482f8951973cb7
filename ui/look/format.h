// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as the window writes them, the same on every page.
#pragma once

#include "core/strategies/strategy_catalog.h" // strategyTitle

#include <QString>

#include <chrono>

class QDateTime;

namespace regatta {

/// As reports and commands write it: "7.26 s", "83.0 ms", "2:05 min".
QString formatTime(std::chrono::nanoseconds time);
/// "21.3/s", or "–" if there is no rate.
QString formatRate(int count, std::chrono::nanoseconds time);
/// When something was measured, as short as can be: "26 Nov 21:40", or "26 Nov 2025" in another
/// year.
QString momentText(const QDateTime &moment);
/// "–": what stands where there is no figure.
QString noFigure();
/// The title of a client by its id. If we don't know the id, the id itself.
QString clientTitle(const QString &id);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as the window writes them, the same on every page.
#pragma once

#include "core/strategies/strategy_catalog.h" // strategyTitle
#include "core/workload/country_code.h"
#include "core/workload/plan.h"
#include "core/workload/site.h"

#include <QString>

#include <chrono>

class QDateTime;

namespace regatta {

/// As reports and commands write it: "7.26 s", "83.0 ms", "2:05 min".
QString formatTime(std::chrono::nanoseconds time);
/// "21.3" or "9,544" per second.
QString rateText(double perSecond);
/// "21.3/s", or "–" if there is no rate.
QString formatRate(int count, std::chrono::nanoseconds time);
/// When something was measured, as short as can be: "26 Nov 21:40", or "26 Nov 2025" in another
/// year.
QString momentText(const QDateTime &moment);
/// "–": what stands where there is no figure.
QString noFigure();
/// "ZW" for the first copy and "ZW 3" for the third: how a download is called in all views. Copies
/// count from 0.
QString downloadName(CountryCode code, int copy);
/// "EG · Egypt", or "EG 3 · Egypt" for the third copy. Only "EG" if no country has the code.
QString codeAndCountry(CountryCode code, int copy = 0);
/// What the window calls a site: "DELAY", or "URL" for an address of the user's own, which reports
/// and commands call custom. The panel has no room for a longer word.
QString siteTitle(SiteId id);
/// The title of a client by its id. If we don't know the id, the id itself.
QString clientTitle(const QString &id);
/// The title of the client that a contestant of this plan uses. Programs bring their own.
QString clientTitle(const Plan &plan, const QString &contestant);

} // namespace regatta

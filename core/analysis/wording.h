// SPDX-License-Identifier: GPL-3.0-or-later
// Writes figures for people, the same way in sentences, tables, reports and the window.
#pragma once

#include "core/workload/setting_text.h"

#include <QString>

namespace regatta {

/// Three significant digits in a unit that fits: "1.37 s", "42.0 ms", "5.00 µs", and "2:05 min"
/// from a hundred seconds on. Used for all times that people read, except settings and what `get`
/// and the labs print as their models do.
QString secondsText(double seconds);
/// "5.1" or "1.03": enough digits to tell a ratio from 1.
QString ratioText(double ratio);
/// "5.1×"; "1×" for what is compared with itself, or differs by nothing that could be seen.
QString timesText(double ratio);
/// With its sign: "= 0.008", "= 0.23" or "< 0.001".
QString pValueText(double p);
/// "20" or "16,239", as all counts are written for people.
QString numberText(qint64 number);
/// "1 round", "8 rounds", "2,028 downloads".
QString countText(int count, const QString &singular);
/// "A", "A and B", "A, B and C"; or with "or".
QString listText(const QStringList &items, QStringView conjunction = u"and");
/// The sentence as a part of another one. Several full stops at its end are all left out.
QString withoutFullStop(QString sentence);

} // namespace regatta

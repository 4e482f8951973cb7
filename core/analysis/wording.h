// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as the sentences of verdicts, remarks and advice spell them, the same everywhere.
#pragma once

#include <QString>

namespace regatta {

/// "1.37 s", "42 ms": three significant digits.
QString secondsText(double seconds);
/// "5.1" or "1.03": as many digits as tell a ratio from 1.
QString ratioText(double ratio);
/// "0.008", "0.23", or "< 0.001" with its sign: "= 0.008".
QString pValueText(double p);
/// "12 %", "0.4 %", "< 0.1 %".
QString percentText(double share);
/// "1 round", "8 rounds".
QString countText(int count, const QString &singular);
/// "A", "A and B", "A, B and C".
QString listText(const QStringList &items);

} // namespace regatta

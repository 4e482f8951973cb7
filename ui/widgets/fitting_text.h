// SPDX-License-Identifier: GPL-3.0-or-later
// Facts in a row, where there may be too little room for all of them: those at the end are left out
// whole, so that no number is ever cut.
#pragma once

#include <QFontMetrics>
#include <QString>

namespace regatta {

/// Between facts.
QString factSeparator();
/// The text without as many of its last parts as it takes to fit; parts are what stands between
/// "·" or commas. A first part that is still too long ends in "…".
QString fittingText(const QString &text, const QFontMetrics &metrics, int width);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes charts as inline SVG. The page's styles colour them, so that they follow light and dark.
#pragma once

#include "core/reports/chart.h"

#include <QByteArray>

namespace regatta {

/// An <svg> element. Its shapes have the classes f-INK (filled) and s-INK (stroked). Empty for an
/// empty chart.
QByteArray svgChart(const Chart &chart, const QByteArray &classes);

/// The inks as CSS: variables for light and dark, and the classes that use them.
QByteArray inkStyles();

} // namespace regatta

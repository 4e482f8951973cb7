// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the report as pages of A4, with vector charts and text that can be searched.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>

namespace regatta {

/// Returns nothing without a QGuiApplication, because only that has fonts (its offscreen platform
/// is enough).
QByteArray makePdfPages(const Report &report);

} // namespace regatta

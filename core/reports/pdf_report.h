// SPDX-License-Identifier: GPL-3.0-or-later
// The report as pages of A4, with vector charts and text that can be searched.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>

namespace regatta {

/// Needs fonts, which Qt gives only to a QGuiApplication (its offscreen platform will do): empty
/// under a mere QCoreApplication.
QByteArray writePdfReport(const Report &report);

} // namespace regatta

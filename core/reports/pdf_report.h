// SPDX-License-Identifier: GPL-3.0-or-later
// The place where a program that has fonts hands in what writes PDF. Without it, a program needs no
// library of windows for its reports.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>

namespace regatta {

/// Call this once, before there are other threads.
void setPdfMaker(QByteArray (*make)(const Report &report));

/// Returns nothing if this process has no fonts, or nobody has handed in a maker.
QByteArray writePdfReport(const Report &report);

} // namespace regatta

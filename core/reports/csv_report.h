// SPDX-License-Identifier: GPL-3.0-or-later
// The report as tables for spreadsheets and data frames: a row a run, or a row a request.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>

namespace regatta {

/// RFC 4180: comma, CRLF, UTF-8. Text that a spreadsheet would take for a formula starts with an
/// apostrophe.
QByteArray writeRunsCsv(const Report &report);
QByteArray writeRequestsCsv(const Report &report);

} // namespace regatta

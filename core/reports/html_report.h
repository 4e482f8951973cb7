// SPDX-License-Identifier: GPL-3.0-or-later
// The report as one page that needs nothing else: charts drawn in it, no script, no request to
// anywhere.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>

namespace regatta {

/// Light or dark as the reader's system is; readable on a phone and on paper.
QByteArray writeHtmlReport(const Report &report);

} // namespace regatta

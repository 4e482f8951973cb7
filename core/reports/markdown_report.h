// SPDX-License-Identifier: GPL-3.0-or-later
// The report as Markdown with tables (GitHub's form), aligned so that it also reads as plain text.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>

namespace regatta {

QByteArray writeMarkdownReport(const Report &report);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Reports to test writers and readers with: one that has everything, and as many random ones as
// wanted.
#pragma once

#include "core/reports/report.h"

#include <QRandomGenerator>

namespace regatta {

/// Three strategies × two rounds over four codes, with one download of each status, and messages
/// that need escaping.
Report sampleReport();

/// Any report that the program could make, and then some.
Report randomReport(QRandomGenerator &random);

} // namespace regatta

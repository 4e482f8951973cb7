// SPDX-License-Identifier: GPL-3.0-or-later
// Reports for tests of writers and readers: one that has everything, and any number of random ones.
#pragma once

#include "core/reports/report.h"

#include <QMetaType>
#include <QRandomGenerator>

namespace regatta {

/// Three strategies × two complete rounds over four codes, with a flag, a 404 and a failure whose
/// message needs escaping everywhere, and a third round that was stopped in its first run.
Report sampleReport();

/// The same with a program, "mine", in two complete rounds. It repeated a request and ended with
/// exit code 3.
Report sampleProgramReport();

/// Any report that the program could make, and more.
Report randomReport(QRandomGenerator &random);

} // namespace regatta

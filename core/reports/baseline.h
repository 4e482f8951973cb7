// SPDX-License-Identifier: GPL-3.0-or-later
// Whether one experiment's times can be held against another's, and if not, why.
#pragma once

#include "core/reports/environment.h"
#include "core/workload/plan_settings.h"

#include <QStringList>

namespace regatta {

/// What was to be downloaded, and in which weather: "codes", "site", … Empty when it was the same.
QStringList workDifferences(const Plan &a, const Plan &b, PlanSettings settings = planSettings());
/// The same for how it was downloaded: client, timeouts, connection policy.
QStringList settingDifferences(const Plan &a, const Plan &b,
                               PlanSettings settings = planSettings());
/// The same for the machine, the system and the libraries.
QStringList environmentDifferences(const Environment &a, const Environment &b);

/// One sentence naming all that differs, with the baseline's value where there is room for it;
/// empty when nothing does, and times can be compared.
QString baselineWarning(const Plan &baseline, const Environment &baselineEnvironment,
                        const Plan &plan, const Environment &environment);

} // namespace regatta

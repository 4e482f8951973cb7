// SPDX-License-Identifier: GPL-3.0-or-later
// Finds out whether the times of two experiments can be compared, and if not, why.
#pragma once

#include "core/reports/environment.h"
#include "core/workload/plan_settings.h"

#include <QStringList>

namespace regatta {

/// The differences in what was to be downloaded, and in which weather: "codes", "site", … Empty if
/// there are none.
QStringList workDifferences(const Plan &a, const Plan &b, PlanSettings settings = planSettings());
/// The same for how it was downloaded: client, timeouts and connection policy.
QStringList settingDifferences(const Plan &a, const Plan &b,
                               PlanSettings settings = planSettings());
/// The same for the machine, the system and the libraries.
QStringList environmentDifferences(const Environment &a, const Environment &b);

/// One sentence that names everything that differs, with the baseline's value if there is room for
/// it. Empty if nothing differs, so that times can be compared.
QString baselineWarning(const Plan &baseline, const Environment &baselineEnvironment,
                        const Plan &plan, const Environment &environment);

} // namespace regatta

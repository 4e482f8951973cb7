// SPDX-License-Identifier: GPL-3.0-or-later
// Plan settings in the window's memory, by the keys in their rows.
#pragma once

#include "core/workload/plan_settings.h"

class QSettings;

namespace regatta {

/// Into the settings' current group, as are the others.
void storeSettings(QSettings &settings, const Plan &plan, PlanSettings table = planSettings());
/// What is stored, within the range that its field offers; the plan keeps the rest.
void restoreSettings(const QSettings &settings, Plan &plan, PlanSettings table = planSettings());

/// The same for a number that is no plan setting.
void restoreNumber(const QSettings &settings, const QString &key, int &value,
                   const SettingRange<int> &range);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Stores plan settings for the window, under the keys in their rows.
#pragma once

#include "core/workload/plan_settings.h"

class QSettings;

namespace regatta {

/// Stores into the current group of the settings. So do the others.
void storeSettings(QSettings &settings, const Plan &plan, PlanSettings table = planSettings());
/// Reads what is stored, limited to the range that its field offers. The plan keeps what is not
/// stored.
void restoreSettings(const QSettings &settings, Plan &plan, PlanSettings table = planSettings());

/// Does the same for a number that is not a plan setting.
void restoreNumber(const QSettings &settings, const QString &key, int &value,
                   const SettingRange<int> &range);

} // namespace regatta

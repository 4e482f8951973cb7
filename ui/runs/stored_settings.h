// SPDX-License-Identifier: GPL-3.0-or-later
// Stores plan settings for the window, under the keys in their rows, and the user's programs.
#pragma once

#include "core/workload/named_weather.h"
#include "core/workload/plan_settings.h"
#include "core/workload/program.h"

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

/// Stores each program as "NAME=COMMAND".
void storePrograms(QSettings &settings, const QString &key, const std::vector<Program> &programs);
/// The stored programs. Left out is what has no name that a program may have, a name that came
/// before, or no command. A command that cannot be run stays, because its author can mend it.
std::vector<Program> restorePrograms(const QSettings &settings, const QString &key);

/// The same for the weathers that the user saved.
void storeWeathers(QSettings &settings, const QString &key,
                   const std::vector<NamedWeather> &weathers);
std::vector<NamedWeather> restoreWeathers(QSettings &settings, const QString &key);

} // namespace regatta

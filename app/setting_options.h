// SPDX-License-Identifier: GPL-3.0-or-later
// Makes plan settings into options of any command, with the help, the bounds and the errors from
// the table.
#pragma once

#include "app/command_line.h"
#include "core/workload/plan_settings.h"

namespace regatta {

/// `help` is a text in the command's own words: "Seed of the delays".
void addSettingOption(CommandSpec &spec, const PlanSetting &setting, const QString &help = {});
void addSettingOptions(CommandSpec &spec, PlanSettings settings = planSettings());

/// Puts the option's value into the plan, if the option is given. Prints the error and returns
/// false if it makes no sense.
bool readSetting(const CommandLine &line, const PlanSetting &setting, Plan &plan);
bool readSettings(const CommandLine &line, Plan &plan, PlanSettings settings = planSettings());

} // namespace regatta

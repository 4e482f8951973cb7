// SPDX-License-Identifier: GPL-3.0-or-later
// Plan settings as options of any command, with the help, the bounds and the errors of their rows.
#pragma once

#include "app/command_line.h"
#include "core/workload/plan_settings.h"

namespace regatta {

/// `help` says it in the command's own words: "Of the delays".
void addSettingOption(CommandLine &line, const PlanSetting &setting, const QString &help = {});
void addSettingOptions(CommandLine &line, PlanSettings settings = planSettings());

/// Takes what the option says, if it is given. False when it makes no sense, the error having been
/// said.
bool readSetting(const CommandLine &line, const PlanSetting &setting, Plan &plan);
bool readSettings(const CommandLine &line, Plan &plan, PlanSettings settings = planSettings());

} // namespace regatta

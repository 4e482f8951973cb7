// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setting_options.h"

#include "app/value_kinds.h"

#include <algorithm>

namespace regatta {

void addSettingOption(CommandSpec &spec, const PlanSetting &setting, const QString &help)
{
    PlanSetting worded = setting;
    if (!help.isEmpty())
        worded.help = help;
    QStringList names{setting.option};
    if (!setting.olderOption.isEmpty())
        names += setting.olderOption;
    spec.addOption(names, optionHelp(worded), setting.valueName, settingValue(setting));
}

void addSettingOptions(CommandSpec &spec, PlanSettings settings)
{
    for (const PlanSetting &setting : settings)
        addSettingOption(spec, setting);
}

bool readSetting(const CommandLine &line, const PlanSetting &setting, Plan &plan)
{
    if (!line.isSet(setting.option))
        return true;
    const QString text = isSwitch(setting) ? QString() : line.value(setting.option);
    const QString problem = takeOption(setting, text, plan);
    if (!problem.isEmpty())
        line.usageError(problem);
    return problem.isEmpty();
}

bool readSettings(const CommandLine &line, Plan &plan, PlanSettings settings)
{
    return std::ranges::all_of(
        settings, [&](const PlanSetting &setting) { return readSetting(line, setting, plan); });
}

} // namespace regatta

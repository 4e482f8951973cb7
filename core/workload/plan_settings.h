// SPDX-License-Identifier: GPL-3.0-or-later
// The table of all plan settings: to add one, add its member to `Plan` and its row here.
#pragma once

#include "core/workload/plan_setting.h"

#include <ranges>
#include <span>

namespace regatta {

/// The rows stand in the order in which options are listed.
using PlanSettings = std::span<const PlanSetting>;
PlanSettings planSettings();

/// The rows of a group, in their order.
inline auto settingsIn(SettingGroup group, PlanSettings settings = planSettings())
{
    return settings | std::views::filter(
                          [group](const PlanSetting &setting) { return setting.group == group; });
}

/// Returns the row of a member, for example `settingOf(&Plan::retries)`. The member must have one.
const PlanSetting &settingOf(const SettingMember &member);

} // namespace regatta

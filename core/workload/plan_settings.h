// SPDX-License-Identifier: GPL-3.0-or-later
// The table of all plan settings: to add one, add its member to `Plan` and its row here.
#pragma once

#include "core/workload/plan_setting.h"

#include <span>

namespace regatta {

/// In the order in which options are listed.
using PlanSettings = std::span<const PlanSetting>;
PlanSettings planSettings();

/// The row of a member, such as `settingOf(&Plan::retries)`; there must be one.
const PlanSetting &settingOf(const SettingMember &member);

} // namespace regatta

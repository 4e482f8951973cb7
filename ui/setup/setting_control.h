// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the field of a plan setting. Range, unit, title and tool tip come from the setting's row.
#pragma once

#include "core/workload/plan_settings.h"

#include <functional>

class QWidget;

namespace regatta {

struct SettingControl
{
    QWidget *widget;
    /// Shows the plan's value.
    std::function<void(const Plan &)> show;
    /// Writes the field's value into the plan.
    std::function<void(Plan &)> read;
};

/// Calls `edited` when the field's value changes. The widget's name is made of the setting's key,
/// for example "retriesField".
SettingControl makeSettingControl(const PlanSetting &setting, const std::function<void()> &edited);

} // namespace regatta

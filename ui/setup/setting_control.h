// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the field of a plan setting: range, unit, title and tool tip come from the setting's row.
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

/// `edited` is called when the field's value changes. The widget is named "retriesField" after the
/// setting's key.
SettingControl makeSettingControl(const PlanSetting &setting, const std::function<void()> &edited);

} // namespace regatta

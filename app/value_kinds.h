// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of values that options take, made from the tables of what there is: sites, strategies,
// clients, recipes, formats, faults, countries. A new row of a table is completed by all shells.
#pragma once

#include "app/command_spec.h"
#include "core/workload/plan_setting.h"

namespace regatta {

ValueKind fileValue();
/// Files with this ending: ".json".
ValueKind fileValue(const QString &ending);
ValueKind folderValue();
/// Country codes that have a flag, with the countries' names.
ValueKind codeValue();
ValueKind siteValue();
/// The sites that this program can serve.
ValueKind embeddedSiteValue();
ValueKind strategyValue();
/// "ID,ID…"
ValueKind strategyListValue();
/// "NAME[=COMMAND]"
ValueKind programValue();
/// "[FORMAT:]FILE"
ValueKind exportValue();
/// "KIND:P"
ValueKind faultValue();
ValueKind weatherValue();
/// What a plan setting's option takes.
ValueKind settingValue(const PlanSetting &setting);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a plan's settings as members of a JSON report, and reads them.
#pragma once

#include "core/reports/json_object_reader.h"
#include "core/reports/json_writer.h"
#include "core/workload/plan_settings.h"

namespace regatta {

void writeSettings(JsonWriter &json, const Plan &plan, PlanSettings settings = planSettings());

/// If the report's writer did not know a setting, the plan keeps its value.
void readSettings(const JsonObjectReader &reader, Plan &plan,
                  PlanSettings settings = planSettings());

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// A plan's settings as members of a JSON report, and back.
#pragma once

#include "core/reports/json_object_reader.h"
#include "core/reports/json_writer.h"
#include "core/workload/plan_settings.h"

namespace regatta {

void writeSettings(JsonWriter &json, const Plan &plan, PlanSettings settings = planSettings());

/// A setting that the report's writer did not know keeps what the plan has.
void readSettings(const JsonObjectReader &reader, Plan &plan,
                  PlanSettings settings = planSettings());

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Programs in the JSON report: their definitions in the plan, and what is known of their runs.
#pragma once

#include "core/record/run_result.h"
#include "core/reports/json_object_reader.h"
#include "core/reports/json_writer.h"

#include <vector>

namespace regatta {

/// The report keeps at most this much of what a program wrote, in bytes of UTF-8: the end of it.
inline constexpr qsizetype mostKeptOutput = 16 * 1024;

/// Writes `programs`, a list of `{"name", "command"}`. Leaves it out if there are none.
void writePrograms(JsonWriter &json, const std::vector<Program> &programs);
/// Nothing if the plan has no such list, as in older reports. Commands from elsewhere are made
/// printable, and a longer one than anybody types is a problem.
std::vector<Program> readPrograms(const JsonObjectReader &plan, JsonProblem &problem);

/// Writes the object's value. `connections`, `requests`, `most_at_a_time` and `repeated` are left
/// out if the server kept no record.
void writeProgramRun(JsonWriter &json, const ProgramRun &program);
ProgramRun readProgramRun(const QJsonObject &object, JsonProblem &problem);

} // namespace regatta

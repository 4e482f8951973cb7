// SPDX-License-Identifier: GPL-3.0-or-later
// The options that `get`, `compare` and `sweep` share, and the plan that they make.
#pragma once

#include "app/command_line.h"
#include "core/reports/exporter.h"
#include "core/workload/plan.h"

#include <optional>
#include <vector>

namespace regatta {

/// Adds the reference programs' options -a -e -l -m -s -v, and Regatta's own.
void addPlanOptions(CommandSpec &spec);

/// Prints the error and returns nothing if an option makes no sense. The base URL stays empty if
/// the embedded server will give it. The plan has all programs that are defined.
std::optional<Plan> readPlan(const CommandLine &line);

/// The number that -m gives, or 0 without -m. Prints the error and returns nothing if it makes no
/// sense.
std::optional<int> readMaxRequests(const CommandLine &line);

/// Adds --rounds and --warmup, for the commands that run more than one round.
void addRoundOptions(CommandSpec &spec);
struct Rounds
{
    int rounds = 3;
    int warmup = 1;
};
/// Prints the error and returns nothing if one of them makes no sense.
std::optional<Rounds> readRounds(const CommandLine &line);

/// The targets that --export names. Prints the error and returns nothing if one of them makes no
/// sense or can't be written.
std::optional<std::vector<ExportTarget>> readExportTargets(const CommandLine &line);

} // namespace regatta

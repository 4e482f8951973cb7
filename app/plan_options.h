// SPDX-License-Identifier: GPL-3.0-or-later
// The options that `get`, `compare` and `sweep` share, and the plan that they make.
#pragma once

#include "app/command_line.h"
#include "core/reports/exporter.h"
#include "core/workload/plan.h"

#include <optional>
#include <vector>

namespace regatta {

struct StrategyInfo;

/// The reference family's -a -e -l -m -s -v, and Regatta's own.
void addPlanOptions(CommandLine &line);

/// Nothing when an option makes no sense, the error having been said. The base URL is still empty
/// when the embedded server is to give it.
std::optional<Plan> readPlan(const CommandLine &line);

/// What -m says; 0 without it. Nothing when it makes no sense, the error having been said.
std::optional<int> readMaxRequests(const CommandLine &line);

/// --rounds and --warmup, for the commands that repeat.
void addRoundOptions(CommandLine &line);
struct Rounds
{
    int rounds = 3;
    int warmup = 1;
};
/// Nothing when one makes no sense, the error having been said.
std::optional<Rounds> readRounds(const CommandLine &line);

/// By its id; nullptr for an unknown one, the error having been said.
const StrategyInfo *readStrategy(const CommandLine &line, const QString &id);
/// --strategy, for the commands that run one; `purpose` says what for: "How to download".
void addStrategyOption(CommandLine &line, const QString &purpose);
const StrategyInfo *readStrategyOption(const CommandLine &line);
/// "sequential, map, …", for help texts.
QString strategyIds();

/// Where --export wants reports; nothing when one makes no sense or can't be written, the error
/// having been said.
std::optional<std::vector<ExportTarget>> readExportTargets(const CommandLine &line);

} // namespace regatta

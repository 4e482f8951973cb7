// SPDX-License-Identifier: GPL-3.0-or-later
// The options that say what runs: --program, --strategy, and the names that --strategies lists.
#pragma once

#include "app/command_line.h"
#include "core/strategies/strategy_catalog.h"
#include "core/workload/program.h"

#include <optional>
#include <vector>

namespace regatta {

/// Adds --program, for the commands that run strategies.
void addProgramOption(CommandSpec &spec);
/// The programs that --program defines, in their order. Prints the error and returns nothing if one
/// of them makes no sense. Files that a command names are found whatever folder it runs in.
std::optional<std::vector<Program>> readPrograms(const CommandLine &line);

/// Finds a strategy by its id, or one of the programs by its name. Prints the error and returns
/// nothing if there is neither.
std::optional<StrategyInfo> readContestant(const CommandLine &line, const QString &name,
                                           const std::vector<Program> &programs);

/// Adds --strategy, for the commands that run one strategy. `purpose` begins the help: "How to
/// download".
void addStrategyOption(CommandSpec &spec, const QString &purpose);
/// What --strategy names. Without it, the only program runs, or else the usual strategy.
std::optional<StrategyInfo> readStrategyOption(const CommandLine &line,
                                               const std::vector<Program> &programs);
/// "sequential, map, …", for help texts.
QString strategyIds();

} // namespace regatta

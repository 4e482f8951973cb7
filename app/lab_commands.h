// SPDX-License-Identifier: GPL-3.0-or-later
// The commands under `regatta lab`, and the functions that they share.
#pragma once

#include "app/command_line.h"
#include "core/labs/lab_log.h"
#include "core/labs/lab_worker.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>

namespace regatta {

CommandSpec labMapSpec();
int runLabMap(const CommandLine &line);
CommandSpec labFuturesSpec();
int runLabFutures(const CommandLine &line);
CommandSpec labPrimesSpec();
int runLabPrimes(const CommandLine &line);
CommandSpec labRc4Spec();
int runLabRc4(const CommandLine &line);
CommandSpec labShaSpec();
int runLabSha(const CommandLine &line);

/// Adds --threads and --processes.
void addWorkerKindOptions(CommandSpec &spec, WorkerKind fallback);
/// Prints the error and returns nothing if both options were given.
std::optional<WorkerKind> readWorkerKind(const CommandLine &line, WorkerKind fallback);

/// Adds --csv FILE.
void addCsvOption(CommandSpec &spec);
/// Call this before anything is printed: it leaves the standard output to the table if the table
/// goes there. Returns nothing if the lab may go on. Otherwise it has printed the error and returns
/// the exit code.
std::optional<int> prepareCsv(const CommandLine &line);

/// Runs `lab` in a thread of its own, and calls `show` in this thread for each event as it comes,
/// until the lab is done. Ctrl-C stops the lab through the token.
void followLab(const LabLog &log, const std::function<void(std::stop_token)> &lab,
               const std::function<void(const LabEvent &)> &show);

/// Ends a lab's command: writes the table if one is wanted, prints what went wrong, and returns the
/// exit code.
int endLab(const CommandLine &line, const QString &failure, bool isStopped, const QString &csv);

} // namespace regatta

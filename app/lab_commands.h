// SPDX-License-Identifier: GPL-3.0-or-later
// The commands under `regatta lab`, and what they share.
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

int runLabMap(const QStringList &arguments);
int runLabFutures(const QStringList &arguments);
int runLabPrimes(const QStringList &arguments);
int runLabRc4(const QStringList &arguments);
int runLabSha(const QStringList &arguments);

/// --threads and --processes.
void addWorkerKindOptions(CommandLine &line, WorkerKind fallback);
/// Nothing when both were given, the error having been said.
std::optional<WorkerKind> readWorkerKind(const CommandLine &line, WorkerKind fallback);

/// --csv FILE.
void addCsvOption(CommandLine &line);
/// To be called before anything is printed: leaves the standard output to the table if that goes
/// there. Nothing when the lab shall go on; else the exit code, the error having been said.
std::optional<int> prepareCsv(const CommandLine &line, const QString &name);

/// Runs `lab` in a thread of its own, and `show`s its events in this one as they come, until it is
/// done. Ctrl-C stops the lab by the token.
void followLab(const LabLog &log, const std::function<void(std::stop_token)> &lab,
               const std::function<void(const LabEvent &)> &show);

/// What a lab's command ends with: writes the table if one is asked for, says what went wrong, and
/// returns the exit code.
int endLab(const CommandLine &line, const QString &name, const QString &failure, bool isStopped,
           const QString &csv);

} // namespace regatta

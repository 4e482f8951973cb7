// SPDX-License-Identifier: GPL-3.0-or-later
// The report's own file format, `regatta-report/1`. It holds everything, and Regatta can open it
// again.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace regatta {

/// A larger file is refused before it is read. A file of this size holds some 200,000 requests.
inline constexpr qint64 maxReportBytes = 96'000'000;

/// Times inside a run are seconds from its start. These members were added after the first version,
/// so readers also take files without them: `command`, `plan.connect_timeout_s`, `plan.proxy`,
/// `plan.destination`, `plan.delay_min_s`, `plan.delay_max_s`, `plan.error_rate`,
/// `plan.contestants`, `plan.trusted_certificates`, `runs[].failure`, `runs[].requests[].copy`,
/// `runs[].requests[].reason`, `runs[].watching_cpu_s` and `runs[].watching_cores` (only of runs
/// that were watched in the window), and `runs[].lanes_changes`, a list of `{"time_s", "lanes"}`
/// that tells how many lanes there were from a moment on (only of runs whose strategy changed it).
/// Only experiments with programs of the user's own have `plan.programs` (a list of `{"name",
/// "command"}`) and, in their runs, `program` (see json_programs.h).
QByteArray writeJsonReport(const Report &report);

/// `name` is the file's name in the sentence. If the bytes are not a report, or are a damaged one
/// or one of a newer schema, returns nothing and puts one sentence into `error`. Members that this
/// version does not know are ignored.
std::optional<Report> readJsonReport(const QByteArray &bytes, const QString &name, QString *error);

/// The same for a file. It may also be unreadable or too large.
std::optional<Report> openReport(const QString &path, QString *error);

} // namespace regatta

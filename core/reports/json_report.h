// SPDX-License-Identifier: GPL-3.0-or-later
// The report's own file, `regatta-report/1`: everything, and it can be opened again.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace regatta {

/// A larger file is refused before it is read; it holds some 200,000 requests.
inline constexpr qint64 maxReportBytes = 96'000'000;

/// Times inside of a run are seconds from its start. Since the first writers of the schema, these
/// members were added; readers take files without them: `command`, `plan.connect_timeout_s`,
/// `plan.proxy`, `plan.destination`, `plan.delay_min_s`, `plan.delay_max_s`, `plan.error_rate`,
/// `plan.contestants`, `plan.trusted_certificates`, `runs[].failure`, `runs[].requests[].copy`,
/// `runs[].requests[].reason`, `runs[].watching_cpu_s` and `runs[].watching_cores` (only of runs
/// that were watched in the window), and `runs[].lanes_changes`, a list of `{"time_s", "lanes"}`
/// that tells how many lanes there were from a moment on (only of runs whose strategy changed it).
QByteArray writeJsonReport(const Report &report);

/// `name` is what the sentence calls the file. Gives nothing, and one sentence in `error`, when the
/// bytes are no report, a damaged one, or one of a newer schema. Members that this version does not
/// know are ignored.
std::optional<Report> readJsonReport(const QByteArray &bytes, const QString &name, QString *error);

/// The same for a file, which may also be unreadable or too large.
std::optional<Report> openReport(const QString &path, QString *error);

} // namespace regatta

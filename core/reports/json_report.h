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

QByteArray writeJsonReport(const Report &report);

/// `name` is what the sentence calls the file. Gives nothing, and one sentence in `error`, when the
/// bytes are no report, a damaged one, or one of a newer schema. Members that this version does not
/// know are ignored.
std::optional<Report> readJsonReport(const QByteArray &bytes, const QString &name, QString *error);

/// The same for a file, which may also be unreadable or too large.
std::optional<Report> openReport(const QString &path, QString *error);

} // namespace regatta

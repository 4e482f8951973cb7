// SPDX-License-Identifier: GPL-3.0-or-later
// The small forms that all labs' texts and tables share.
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>

namespace regatta {

double inSeconds(std::chrono::nanoseconds time);
/// "0.412345"
QString csvSeconds(std::chrono::nanoseconds time);
/// A line of RFC 4180: quoted where need be.
QString csvRow(const QStringList &cells);
/// Empty, or a sentence on why the file can't be written: to be asked before long work is begun.
QString fileProblem(const QString &path);
/// Writes the whole file or leaves the older one as it was. Empty, or a sentence on why the file
/// could not be written. "-" is standard output.
QString writeText(const QString &path, const QString &text);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The small forms of text that all labs share for their output and tables.
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>

namespace regatta {

double inSeconds(std::chrono::nanoseconds time);
/// "0.412345"
QString csvSeconds(std::chrono::nanoseconds time);
/// A line of RFC 4180, with quotes only where they are needed.
QString csvRow(const QStringList &cells);
/// Empty, or a sentence that says why the file can't be written. Ask before long work begins.
QString fileProblem(const QString &path);
/// Writes the whole file, or leaves the older one as it was. Returns an empty string, or a sentence
/// that says why the file could not be written. "-" means standard output.
QString writeText(const QString &path, const QString &text);

} // namespace regatta

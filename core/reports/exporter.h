// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of file formats, and the way from a report to a file.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace regatta {

struct Exporter
{
    /// As on the command line.
    QString id;
    /// As in the window.
    QString title;
    /// The first one is the usual; the longest that fits a file's name decides its format.
    QStringList endings;
    QByteArray (*write)(const Report &report);
    /// Only within a QGuiApplication, which has them.
    bool needsFonts = false;
};

/// In the order in which they are offered.
std::span<const Exporter> exporters();
/// nullptr for an unknown id.
const Exporter *findExporter(QStringView id);
/// By the ending of a file's name, in any case; nullptr when it says nothing.
const Exporter *exporterForFile(const QString &file);

/// Where to export to: a format and a file, of which `-` is the standard output.
struct ExportTarget
{
    const Exporter *exporter = nullptr;
    QString file;
};

/// "[FORMAT:]FILE"; without a format, the file's ending tells it. Gives nothing, and a sentence in
/// `error`, when the format can't be told.
std::optional<ExportTarget> parseExportTarget(const QString &text, QString *error);

/// Whether a command line asks for a format that needs fonts, and the process therefore for a
/// QGuiApplication. Asked before there is any application; a word that only looks like such a file
/// does no harm.
bool wantsFonts(const QStringList &arguments);

/// Empty, or a sentence on why the target can't be written: to be asked before long work is begun.
QString exportTargetProblem(const ExportTarget &target);

/// Writes the whole file or leaves the older one as it was. Empty, or a sentence on why it could
/// not be done.
QString exportReport(const Report &report, const ExportTarget &target);

/// The same for each of the targets; a sentence for each that could not be written. A report that
/// is not final goes only to where the next one will replace it.
QString exportReports(const Report &report, std::span<const ExportTarget> targets, bool isFinal);

} // namespace regatta

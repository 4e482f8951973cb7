// SPDX-License-Identifier: GPL-3.0-or-later
// The table of file formats, and the functions that write a report to a file.
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
    /// The name on the command line.
    QString id;
    /// The name in the window.
    QString title;
    /// One sentence on what the file is good for.
    QString purpose;
    /// The first is the usual one. The longest ending that fits a file's name decides its format.
    QStringList endings;
    QByteArray (*write)(const Report &report);
    /// Whether it needs fonts. Only a QGuiApplication has them, and only the program of the window
    /// has one.
    bool needsFonts = false;

    /// For menus and file dialogs: "Runs (CSV) (*.csv)".
    QString titleWithEnding() const;
};

/// They stand in the order in which they are offered.
std::span<const Exporter> exporters();
/// Returns nullptr if the id is unknown.
const Exporter *findExporter(QStringView id);
/// Finds the format by the ending of a file's name; case is ignored. Returns nullptr if the ending
/// is unknown.
const Exporter *exporterForFile(const QString &file);

/// Where to export to: a format and a file. The file `-` is the standard output.
struct ExportTarget
{
    const Exporter *exporter = nullptr;
    QString file;
};

/// Reads "[FORMAT:]FILE". Without a format, the file's ending decides. If that is not enough,
/// returns nothing and puts a sentence into `error`.
std::optional<ExportTarget> parseExportTarget(const QString &text, QString *error);

/// Whether a command line asks for a format that needs fonts, so that the program of the window
/// must run it. It is called before there is any application. A word that only looks like such a
/// file does no harm.
bool wantsFonts(const QStringList &arguments);

/// Empty, or a sentence that says why the target can't be written. Ask this before you begin long
/// work.
QString exportTargetProblem(const ExportTarget &target);

/// Writes the whole file, or leaves the older one as it was. Returns an empty string, or a sentence
/// that says why it failed.
QString exportReport(const Report &report, const ExportTarget &target);

/// The same for each of the targets. Returns a sentence for each that could not be written. A
/// report that is not final is written only to targets where the next one will replace it.
QString exportReports(const Report &report, std::span<const ExportTarget> targets, bool isFinal);

} // namespace regatta

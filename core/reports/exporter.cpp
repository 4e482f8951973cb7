// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/exporter.h"

#include "core/reports/exporter_table.h"
#include "core/system/file_writing.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString knownFormats()
{
    QStringList ids;
    for (const Exporter &exporter : exporters())
        ids += exporter.id;
    return ids.join(QLatin1String(", "));
}

QString cannotWrite(const QString &file, const QString &why)
{
    return u"The report could not be written to %1 (%2)."_s.arg(file, why);
}

/// Empty when there was no error.
QString problemOf(int error, const QString &file)
{
    if (error == 0)
        return {};
    return cannotWrite(isStandardOutput(file) ? u"the standard output"_s : file,
                       whyNotWritten(error));
}

} // namespace

QString Exporter::titleWithEnding() const
{
    return u"%1 (*%2)"_s.arg(title, endings.front());
}

std::span<const Exporter> exporters()
{
    static const std::vector<Exporter> table = exporterTable();
    return table;
}

const Exporter *findExporter(QStringView id)
{
    const auto found = std::ranges::find_if(
        exporters(), [&](const Exporter &e) { return id.compare(e.id, Qt::CaseInsensitive) == 0; });
    return found == exporters().end() ? nullptr : &*found;
}

const Exporter *exporterForFile(const QString &file)
{
    // With the dot, a file that is named like an ending has that ending, too: requests.csv.
    const QString name = u'.' + QFileInfo(file).fileName();
    const Exporter *best = nullptr;
    qsizetype longest = 0;
    for (const Exporter &exporter : exporters()) {
        for (const QString &ending : exporter.endings) {
            if (ending.size() > longest && name.endsWith(ending, Qt::CaseInsensitive)) {
                longest = ending.size();
                best = &exporter;
            }
        }
    }
    return best;
}

bool wantsFonts(const QStringList &arguments)
{
    return std::ranges::any_of(arguments, [](QString argument) {
        if (argument.startsWith(QLatin1String("--export=")))
            argument.remove(0, argument.indexOf(u'=') + 1);
        const auto target = parseExportTarget(argument, nullptr);
        return target && target->exporter->needsFonts;
    });
}

std::optional<ExportTarget> parseExportTarget(const QString &text, QString *error)
{
    const qsizetype colon = text.indexOf(u':');
    const Exporter *named = colon > 0 ? findExporter(QStringView(text).left(colon)) : nullptr;
    const ExportTarget target = named ? ExportTarget{named, text.mid(colon + 1)}
                                      : ExportTarget{exporterForFile(text), text};
    if (target.exporter && !target.file.isEmpty())
        return target;
    if (error)
        *error = target.file.isEmpty()
                     ? u"\"%1\" names no file to export to: give [FORMAT:]FILE."_s.arg(text)
                     : u"\"%1\" does not tell the format to export: give "
                       "FORMAT:FILE, where FORMAT is one of %2."_s.arg(text, knownFormats());
    return {};
}

QString exportTargetProblem(const ExportTarget &target)
{
    return problemOf(obstacleToWriting(target.file), target.file);
}

QString exportReport(const Report &report, const ExportTarget &target)
{
    const QString problem = exportTargetProblem(target);
    if (!problem.isEmpty())
        return problem;
    const QByteArray bytes = target.exporter->write(report);
    if (bytes.isEmpty())
        return cannotWrite(target.file, u"this process has no fonts to set %1 in"_s.arg(
                                            target.exporter->id.toUpper()));
    return problemOf(replaceFile(target.file, bytes), target.file);
}

QString exportReports(const Report &report, std::span<const ExportTarget> targets, bool isFinal)
{
    QStringList problems;
    for (const ExportTarget &target : targets) {
        if (!isFinal && !canBeReplaced(target.file))
            continue;
        if (const QString problem = exportReport(report, target); !problem.isEmpty())
            problems.append(problem);
    }
    return problems.join(u'\n');
}

} // namespace regatta

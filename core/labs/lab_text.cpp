// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/lab_text.h"

#include "core/system/file_writing.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Empty if there was no error.
QString problemOf(int error, const QString &path)
{
    if (error == 0)
        return {};
    return u"%1 could not be written (%2)."_s.arg(
        isStandardOutput(path) ? u"The standard output"_s : path, whyNotWritten(error));
}

} // namespace

double inSeconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

QString csvSeconds(std::chrono::nanoseconds time)
{
    return QString::number(inSeconds(time), 'f', 6);
}

QString csvRow(const QStringList &cells)
{
    QStringList quoted;
    for (QString cell : cells) {
        if (cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n') ||
            cell.contains(u'\r'))
            cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
        quoted.append(cell);
    }
    return quoted.join(u',') + u'\n';
}

QString fileProblem(const QString &path)
{
    return problemOf(obstacleToWriting(path), path);
}

QString writeText(const QString &path, const QString &text)
{
    return problemOf(replaceFile(path, text.toUtf8()), path);
}

} // namespace regatta

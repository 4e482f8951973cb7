// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/lab_text.h"

#include <QFile>

#include <cstdio>

namespace regatta {

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
        if (cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n'))
            cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
        quoted.append(cell);
    }
    return quoted.join(u',') + u'\n';
}

QString writeText(const QString &path, const QString &text)
{
    QFile file(path);
    const bool isOpen = path == QStringLiteral("-")
                            ? file.open(stdout, QIODevice::WriteOnly)
                            : file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    const QByteArray bytes = text.toUtf8();
    if (isOpen && file.write(bytes) == bytes.size() && file.flush())
        return {};
    return QStringLiteral("%1 could not be written: %2. Choose another place.")
        .arg(path, file.errorString());
}

} // namespace regatta

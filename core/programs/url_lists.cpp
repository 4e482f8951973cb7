// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/url_lists.h"

#include <QFile>
#include <QFileInfo>

namespace regatta {
namespace {

/// A text in double quotes, as `man curl` describes them under --config.
QByteArray quotedForCurl(QByteArray text)
{
    text.replace('\\', "\\\\").replace('"', "\\\"");
    text.replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t").replace('\v', "\\v");
    return '"' + text + '"';
}

} // namespace

QByteArray urlList(std::span<const Download> downloads)
{
    QByteArray list;
    for (const Download &download : downloads)
        list += download.url.toEncoded() + '\n';
    return list;
}

QByteArray curlConfig(std::span<const Download> downloads)
{
    QByteArray config = "globoff\n";
    for (const Download &download : downloads) {
        config += "url = " + quotedForCurl(download.url.toEncoded()) + '\n';
        config += "output = " + quotedForCurl(QFile::encodeName(download.file)) + '\n';
    }
    return config;
}

QByteArray aria2Input(std::span<const Download> downloads)
{
    QByteArray input;
    for (const Download &download : downloads) {
        const QFileInfo file(download.file);
        input += download.url.toEncoded() + '\n';
        input += "  dir=" + QFile::encodeName(file.path()) + '\n';
        input += "  out=" + QFile::encodeName(file.fileName()) + '\n';
    }
    return input;
}

} // namespace regatta

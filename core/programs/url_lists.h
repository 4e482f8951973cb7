// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of downloads that programs read from a file, each in its format.
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <span>

namespace regatta {

struct Download
{
    QUrl url;
    /// The absolute path of the file to save it in.
    QString file;
};

/// A URL on each line.
QByteArray urlList(std::span<const Download> downloads);
/// For `curl -K`. Curl takes brackets and braces in these URLs as they are.
QByteArray curlConfig(std::span<const Download> downloads);
/// For `aria2c -i`.
QByteArray aria2Input(std::span<const Download> downloads);

} // namespace regatta

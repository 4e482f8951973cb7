// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the files that a program saved, and tells which flags they are.
#pragma once

#include "core/workload/country_code.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace regatta {

/// Looks only at regular files, in the folder and all folders below it. Links are not followed.
class SavedFlags
{
public:
    /// Files that are larger than any flag are not read.
    explicit SavedFlags(const QString &folder);

    bool isEmpty() const { return m_files.empty(); }
    /// Whether a file has exactly these bytes, whatever its name is.
    bool hasBytes(QByteArrayView bytes) const;
    /// The bytes of the picture whose name has the code as a word of its own: br.gif, flag-BR.png.
    /// Empty if there is none. For servers whose flags we don't know.
    QByteArray pictureNamed(CountryCode code) const;

private:
    struct File
    {
        QString name;
        QByteArray bytes;
    };

    std::vector<File> m_files;
    /// The files' places, by their bytes.
    QHash<QByteArray, int> m_places;
};

} // namespace regatta

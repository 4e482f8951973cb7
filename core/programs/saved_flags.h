// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the files that a program saved, and tells which flags they are.
#pragma once

#include "core/workload/country_code.h"

#include <QByteArray>

#include <filesystem>
#include <map>

namespace regatta {

/// Looks only at regular files, in the folder and all folders below it. Links are not followed. The
/// files are read one by one when somebody asks for them, so that a program that fills the folder
/// fills no memory.
class SavedFlags
{
public:
    explicit SavedFlags(const std::filesystem::path &folder);

    bool isEmpty() const { return m_files.empty(); }
    /// Whether a file has exactly these bytes, whatever its name is. That file proves no other flag
    /// from now on, because two codes may have the same flag.
    bool take(QByteArrayView bytes);
    /// The bytes of the picture whose name has the code as a word of its own: br.gif, flag-BR.png.
    /// Empty if there is none. For servers whose flags we don't know.
    QByteArray pictureNamed(CountryCode code) const;

private:
    /// By their sizes in bytes.
    std::multimap<qint64, std::filesystem::path> m_files;
};

} // namespace regatta

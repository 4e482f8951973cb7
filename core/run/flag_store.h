// SPDX-License-Identifier: GPL-3.0-or-later
// Puts flags into the destination folder so that under a flag's name there is a whole flag or
// nothing new.
#pragma once

#include "core/http/error_kind.h"

#include <QByteArray>
#include <QString>

namespace regatta {

/// Thread-safe. Writes to a temporary file in the folder and renames it over; never syncs to disk.
class FlagStore
{
public:
    explicit FlagStore(QString folder);

    /// Makes the folder, removes what dead processes left in it, and proves that it can be written.
    /// To be called once before a run's first request.
    Failure prepare() const;
    /// Saves under `name` in the folder. An older file of that name is replaced whole, or left as
    /// it was; a symbolic link is replaced, not written through.
    Failure save(const QString &name, const QByteArray &bytes) const;

    const QString &folder() const { return m_folder; }

private:
    QString m_folder;
};

} // namespace regatta

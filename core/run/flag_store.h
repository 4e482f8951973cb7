// SPDX-License-Identifier: GPL-3.0-or-later
// Saves flags in the destination folder, so that a flag's name always stands for a whole flag or
// for nothing new.
#pragma once

#include "core/http/error_kind.h"

#include <QByteArray>
#include <QString>

namespace regatta {

/// Thread-safe. Never syncs to the disk.
class FlagStore
{
public:
    explicit FlagStore(QString folder);

    /// Makes the folder, removes what dead processes left in it, and checks that it can be written
    /// to. Call it once before a run's first request.
    Failure prepare() const;
    /// Saves under `name` in the folder. An older file of that name is either replaced as a whole
    /// or left as it was. A symbolic link is replaced; nothing is written through it.
    Failure save(const QString &name, const QByteArray &bytes) const;

    const QString &folder() const { return m_folder; }

private:
    QString m_folder;
};

} // namespace regatta

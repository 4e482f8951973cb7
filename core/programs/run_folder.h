// SPDX-License-Identifier: GPL-3.0-or-later
// The fresh folder that a program runs in, with the lists of what it is to download and the empty
// folder for its flags.
#pragma once

#include "core/programs/command_template.h"
#include "core/workload/plan.h"

#include <QString>
#include <QTemporaryDir>

namespace regatta {

/// It is removed with everything in it when this object ends. What a Regatta that was killed left
/// behind is removed when the next one is made.
class RunFolder
{
public:
    /// Makes the folder and writes the lists. `baseUrl` is the address that the program asks, and
    /// `requests` the most that it should ask for at a time.
    RunFolder(const Plan &plan, const QString &baseUrl, int requests);

    ~RunFolder();
    RunFolder(const RunFolder &) = delete;
    RunFolder &operator=(const RunFolder &) = delete;

    /// Empty, or a sentence that says why the folder could not be made.
    const QString &problem() const { return m_problem; }
    /// The working directory of the program. It is empty at first.
    QString workFolder() const { return m_folder.filePath(QStringLiteral("work")); }
    /// {dest}. It is empty at first.
    QString flagsFolder() const { return m_folder.filePath(QStringLiteral("flags")); }
    const PlaceholderValues &values() const { return m_values; }

private:
    QString writeLists(const Plan &plan, const QString &baseUrl);
    QString writeList(Placeholder placeholder, const QString &name, const QByteArray &text);
    QString &value(Placeholder placeholder)
    {
        return m_values[static_cast<std::size_t>(placeholder)];
    }

    QTemporaryDir m_folder;
    QString m_problem;
    PlaceholderValues m_values;
};

} // namespace regatta

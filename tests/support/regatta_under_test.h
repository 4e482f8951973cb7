// SPDX-License-Identifier: GPL-3.0-or-later
// Lets tests start the built program as a process, as its users do.
#pragma once

#include <QByteArray>
#include <QStringList>

#include <chrono>

namespace regatta {

struct ProgramOutput
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs the program at `path` to its end; −1 and the reason in `err` when it does not end in time.
ProgramOutput runProgram(const QString &path, const QStringList &arguments,
                         std::chrono::seconds limit = std::chrono::seconds(120));

} // namespace regatta

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

/// Runs the program at `path` to its end. If it does not end in time, the exit code is −1 and `err`
/// has the reason.
ProgramOutput runProgram(const QString &path, const QStringList &arguments,
                         std::chrono::seconds limit = std::chrono::seconds(120));

} // namespace regatta

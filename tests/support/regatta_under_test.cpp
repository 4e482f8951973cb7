// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/regatta_under_test.h"

#include <QProcess>

namespace regatta {

ProgramOutput runProgram(const QString &path, const QStringList &arguments,
                         std::chrono::seconds limit)
{
    QProcess process;
    process.start(path, arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished(static_cast<int>(std::chrono::milliseconds(limit).count()))) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(),
                "did not end in time: " + process.readAllStandardError()};
    }
    const int exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {exitCode, process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace regatta

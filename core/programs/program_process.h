// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one program that is not ours, keeps what it writes, and ends it with everything that it has
// started.
#pragma once

#include "core/http/http_message.h" // Clock
#include "core/programs/guard_report.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace regatta {

struct ProgramOrder
{
    /// The program and its arguments. At least one word.
    QStringList words;
    /// The working directory.
    QString folder;
    /// "NAME=value" each, besides this process's own environment.
    QStringList environment;
};

/// How a program ended.
struct ProgramEnd
{
    /// Just before its process was made.
    TimePoint spawned;
    TimePoint exited;
    /// As shells tell it: 128 plus the signal's number if a signal ended it.
    int exitCode = 0;
    /// User and system time of the program and of all children that it waited for.
    std::chrono::nanoseconds cpu{0};
    /// The largest resident set of the program or of a child that it waited for, in bytes.
    qint64 peakMemory = 0;
};

/// The program runs under regatta-guard, a process that ends it and all its descendants when this
/// object says so, when it ends, or when Regatta dies in whatever way. Use it in one thread.
class ProgramProcess
{
public:
    /// At most this much of the output is kept: its end.
    static constexpr qsizetype keptOutput = 1024 * 1024;
    /// From SIGTERM to SIGKILL.
    static constexpr std::chrono::milliseconds grace = stopGrace;

    ProgramProcess();
    ~ProgramProcess();
    ProgramProcess(const ProgramProcess &) = delete;
    ProgramProcess &operator=(const ProgramProcess &) = delete;

    /// Starts the program. Returns an empty string, or a sentence that says why it cannot be
    /// started (not found, not executable) and what to do. Standard input is empty.
    QString start(const ProgramOrder &order);
    /// When the program's process was made. Valid once `start` has succeeded.
    TimePoint spawned() const;
    /// Waits until something happens: output, the end of the program, `other` or `another` becomes
    /// readable (−1 for none), or the time is up. Takes in what has come.
    void wait(std::chrono::milliseconds limit, int other = -1, int another = -1);
    /// Asks the program to end; after `grace` it is killed with all its descendants. Doesn't wait.
    void stop();
    /// Whether the program and all its descendants are gone and all output is here.
    bool isOver() const;
    /// Valid when it is over.
    const ProgramEnd &end() const;

    /// The last `keptOutput` bytes of its standard output and error, in the order of writing.
    const QByteArray &output() const;
    /// How many bytes it wrote in all.
    qint64 outputBytes() const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace regatta

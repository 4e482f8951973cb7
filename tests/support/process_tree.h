// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the processes that a program has started, for tests that check that none is left, or that
// kill one.
#pragma once

#include <QByteArray>
#include <QList>

#include <sys/types.h>

namespace regatta {

QList<pid_t> childrenOf(pid_t process);
/// Its children, their children, and so on.
QList<pid_t> descendantsOf(pid_t process);

/// The fork servers of this test's process. A copy of the test between fork and exec does not count
/// yet.
QList<pid_t> forkServers();
QList<pid_t> workerProcesses();

/// A field of /proc/<process>/status, for instance "Threads". Empty if the process is gone.
QByteArray processStatus(pid_t process, const QByteArray &field);
/// Whether it has ended, even if nobody was told yet.
bool isOver(pid_t process);

} // namespace regatta

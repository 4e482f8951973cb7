// SPDX-License-Identifier: GPL-3.0-or-later
// Which processes a program has started: for tests that none is left, or that kill one.
#pragma once

#include <QByteArray>
#include <QList>

#include <sys/types.h>

namespace regatta {

QList<pid_t> childrenOf(pid_t process);
/// Children, their children, and so on.
QList<pid_t> descendantsOf(pid_t process);

/// Those of a process pool that this test's process runs. The fork server is one that has started
/// to be one: between fork and exec it is a copy of the test.
QList<pid_t> forkServers();
QList<pid_t> workerProcesses();

/// A field of /proc/<process>/status, "Threads" for instance; empty when the process is gone.
QByteArray processStatus(pid_t process, const QByteArray &field);

} // namespace regatta

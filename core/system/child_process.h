// SPDX-License-Identifier: GPL-3.0-or-later
// Children of this program that never outlive it: the embedded server and the workers of a process
// pool.
#pragma once

#include <QProcess>
#include <QString>

namespace regatta {

/// The regatta binary to start as a child. From any thread.
QString regattaProgram();
/// Set once, before there are other threads: this very program, or what tests were built beside.
/// (Qt looks up its own path when first asked, which two threads must not do at a time.)
void setRegattaProgram(const QString &path);

/// The small program whose processes are workers: beside the regatta binary, or where an
/// installation puts it.
QString workerProgram();
/// The sentence to say when it cannot be started.
QString workerProgramProblem();

/// To be called before `start`: the child gets a death signal when the starting thread ends, is not
/// interrupted by the terminal's Ctrl-C, leads a process group of its own, and inherits no blocked
/// signals. With an `input` that is open until `start` has returned, that is its standard input.
void tieToParent(QProcess &process, int input = -1);

} // namespace regatta

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

/// To be called before `start`: the child gets a death signal when the starting thread ends, is not
/// interrupted by the terminal's Ctrl-C, and inherits no blocked signals.
void tieToParent(QProcess &process);

} // namespace regatta

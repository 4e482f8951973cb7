// SPDX-License-Identifier: GPL-3.0-or-later
// Children of this program that never outlive it: the embedded server and the workers of a process
// pool.
#pragma once

#include <QProcess>
#include <QString>

namespace regatta {

/// The regatta binary to start as a child: this very program, unless set (tests are not the
/// program).
QString regattaProgram();
void setRegattaProgram(const QString &path);

/// To be called before `start`: the child gets a death signal when the starting thread ends, is not
/// interrupted by the terminal's Ctrl-C, and inherits no blocked signals.
void tieToParent(QProcess &process);

} // namespace regatta

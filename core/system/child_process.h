// SPDX-License-Identifier: GPL-3.0-or-later
// Children of this program that never outlive it: the embedded server and the workers of a process
// pool.
#pragma once

#include <QProcess>
#include <QString>

#include <csignal>

namespace regatta {

/// The regatta binary to start as a child. May be called from any thread.
QString regattaProgram();
/// Set this once, before there are other threads: in tests, to the program that was built with
/// them. (Qt looks up its own path when it is first asked, and two threads must not do that at the
/// same time.)
void setRegattaProgram(const QString &path);
/// The same for this program itself, if it is regatta, or for the one that it belongs to. Needs a
/// QCoreApplication.
void findRegattaProgram();

/// The program that opens the window and has fonts. It lies beside the regatta binary, or where an
/// installation puts it. `regatta` becomes this program when one of the two is wanted.
QString windowProgram();
/// The sentence for people if it cannot be started.
QString windowProgramProblem();

/// The program that serves TLS and HTTP/2. It lies beside the window's program, and `regatta serve`
/// becomes this program when one of the two is wanted.
QString serverProgram();
/// The sentence for people if it cannot be started.
QString serverProgramProblem();

/// The small program whose processes are workers. It lies beside the window's program.
QString workerProgram();
/// The sentence for people if it cannot be started.
QString workerProgramProblem();

/// The small program that runs the programs of users. It lies there, too.
QString guardProgram();
/// The sentence for people if it cannot be started.
QString guardProgramProblem();

/// The folder with the scripts that recipes run. It lies beside the regatta binary, or where an
/// installation puts it.
QString scriptsFolder();

/// Call this before `start`. The child gets a death signal when the starting thread ends, is not
/// interrupted by the terminal's Ctrl-C, leads its own process group, and inherits no blocked
/// signals. If `input` is given, it becomes the child's standard input; it must stay open until
/// `start` has returned. So must `inherited`, which the child gets under the same number; no other
/// child does if it is closed on exec. A child that has something to put away before it ends gets
/// another death signal than SIGKILL, which it must obey.
void tieToParent(QProcess &process, int input = -1, int inherited = -1, int deathSignal = SIGKILL);

} // namespace regatta

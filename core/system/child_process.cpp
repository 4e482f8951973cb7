// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/child_process.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString &programPath()
{
    static QString path;
    return path;
}

/// The path from the folder of the regatta binary to a file or folder of ours: `installed` if that
/// exists, or else `name`.
QString partOfRegatta(const QString &installed, const QString &name)
{
    const QDir folder = QFileInfo(regattaProgram()).dir();
    const QString path = QDir::cleanPath(folder.filePath(installed));
    return QFileInfo::exists(path) ? path : folder.filePath(name);
}

QString problemOfPart(const QString &program)
{
    return u"%1 is missing or cannot be run. It is a part of Regatta: install "
           "Regatta again, or build all of it."_s.arg(program);
}

} // namespace

QString regattaProgram()
{
    Q_ASSERT_X(!programPath().isEmpty(), "regattaProgram", "setRegattaProgram was not called");
    return programPath();
}

void setRegattaProgram(const QString &path)
{
    programPath() = path;
}

QString workerProgram()
{
    return partOfRegatta(u"" REGATTA_WORKER_FOLDER "/regatta-worker"_s, u"regatta-worker"_s);
}

QString workerProgramProblem()
{
    return problemOfPart(workerProgram());
}

QString guardProgram()
{
    return partOfRegatta(u"" REGATTA_WORKER_FOLDER "/regatta-guard"_s, u"regatta-guard"_s);
}

QString guardProgramProblem()
{
    return problemOfPart(guardProgram());
}

QString scriptsFolder()
{
    return partOfRegatta(u"" REGATTA_SCRIPTS_FOLDER ""_s, u"programs"_s);
}

void tieToParent(QProcess &process, int input, int inherited)
{
    // Runs in the child between fork and exec: only async-signal-safe calls.
    process.setChildProcessModifier([parent = ::getpid(), input, inherited] {
        if (input >= 0)
            ::dup2(input, STDIN_FILENO);
        if (inherited >= 0)
            ::fcntl(inherited, F_SETFD, 0);
        ::setpgid(0,
                  0); // out of the terminal's foreground group, because the parent handles Ctrl-C
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) // the parent died before the death signal was armed
            ::_exit(EXIT_FAILURE);
    });
}

} // namespace regatta

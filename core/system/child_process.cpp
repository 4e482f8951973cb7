// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/child_process.h"

#include <QCoreApplication>
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

constexpr QLatin1String windowProgramName("regatta-window");
constexpr QLatin1String serverProgramName("regatta-server");

QString &programPath()
{
    static QString path;
    return path;
}

/// The path from a program of ours to another file or folder of ours: `installed` from its folder
/// if that exists, or else `name` beside it.
QString partBeside(const QString &program, const QString &installed, const QString &name)
{
    const QDir folder = QFileInfo(program).dir();
    const QString path = QDir::cleanPath(folder.filePath(installed));
    return QFileInfo::exists(path) ? path : folder.filePath(name);
}

/// One of the programs that people don't start by themselves.
QString helperProgram(const QString &name)
{
    return partBeside(regattaProgram(), u"" REGATTA_HELPERS_FOLDER "/"_s + name, name);
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

void findRegattaProgram()
{
    const QString program = QCoreApplication::applicationFilePath();
    const QString name = QFileInfo(program).fileName();
    const bool isHelper = name == windowProgramName || name == serverProgramName;
    setRegattaProgram(
        isHelper ? partBeside(program, u"" REGATTA_PROGRAM_FOLDER "/regatta"_s, u"regatta"_s)
                 : program);
}

QString windowProgram()
{
    return helperProgram(windowProgramName);
}

QString windowProgramProblem()
{
    return problemOfPart(windowProgram());
}

QString serverProgram()
{
    return helperProgram(serverProgramName);
}

QString serverProgramProblem()
{
    return problemOfPart(serverProgram());
}

QString workerProgram()
{
    return helperProgram(u"regatta-worker"_s);
}

QString workerProgramProblem()
{
    return problemOfPart(workerProgram());
}

QString guardProgram()
{
    return helperProgram(u"regatta-guard"_s);
}

QString guardProgramProblem()
{
    return problemOfPart(guardProgram());
}

QString scriptsFolder()
{
    return partBeside(regattaProgram(), u"" REGATTA_SCRIPTS_FOLDER ""_s, u"programs"_s);
}

void tieToParent(QProcess &process, int input, int inherited, int deathSignal)
{
    // Runs in the child between fork and exec: only async-signal-safe calls.
    process.setChildProcessModifier([parent = ::getpid(), input, inherited, deathSignal] {
        if (input >= 0)
            ::dup2(input, STDIN_FILENO);
        if (inherited >= 0)
            ::fcntl(inherited, F_SETFD, 0);
        ::setpgid(0,
                  0); // out of the terminal's foreground group, because the parent handles Ctrl-C
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::prctl(PR_SET_PDEATHSIG, deathSignal);
        if (::getppid() != parent) // the parent died before the death signal was armed
            ::_exit(EXIT_FAILURE);
    });
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/private_desktop.h"

#include "tests/support/process_tree.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int serverPatience = 30'000; // milliseconds

void endProcess(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5'000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

PrivateDesktop::~PrivateDesktop()
{
    for (const auto &program : m_programs)
        endProcess(*program);
    endProcess(m_bus);
    endProcess(m_display);
    // The bus has started services by itself. They end with it, and this process has become the one
    // to inherit them.
    QList<pid_t> services = childrenOf(::getpid());
    services.removeIf([this](pid_t child) { return m_othersChildren.contains(child); });
    const QDeadlineTimer deadline(serverPatience);
    for (const pid_t service : services) {
        ::kill(service, SIGTERM);
        while (!isOver(service) && !deadline.hasExpired())
            QTest::qWait(10);
        ::kill(service, SIGKILL);
        ::waitpid(service, nullptr, 0);
    }
}

QString PrivateDesktop::startServer(QProcess &server, const QString &program,
                                    const QStringList &arguments, const QString &package,
                                    QString *firstLine)
{
    if (QStandardPaths::findExecutable(program).isEmpty())
        return u"This test needs %1: please install the package %2."_s.arg(program, package);
    server.setProcessEnvironment(m_environment);
    // Should the test die, its servers must not stay.
    server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    server.start(program, arguments, QIODevice::ReadOnly);
    const QDeadlineTimer deadline(serverPatience);
    while (!server.canReadLine() && server.state() != QProcess::NotRunning &&
           !deadline.hasExpired())
        server.waitForReadyRead(100);
    *firstLine = QString::fromUtf8(server.readLine()).trimmed();
    return firstLine->isEmpty()
               ? u"%1 of the package %2 did not start: %3"_s.arg(
                     program, package, QString::fromUtf8(server.readAllStandardError()))
               : QString();
}

QString PrivateDesktop::start()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    m_othersChildren = childrenOf(::getpid());
    const QDir folder(m_folder.path());
    folder.mkdir(u"home"_s);
    folder.mkdir(u"runtime"_s);
    QFile::setPermissions(folder.filePath(u"runtime"_s),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QProcessEnvironment tests = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"PATH"_s, u"LC_ALL"_s, u"LANG"_s, u"ASAN_OPTIONS"_s,
                                u"LSAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"TSAN_OPTIONS"_s}) {
        if (tests.contains(name))
            m_environment.insert(name, tests.value(name));
    }
    m_environment.insert(u"HOME"_s, folder.filePath(u"home"_s));
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, folder.filePath(u"runtime"_s));
    m_environment.insert(u"TMPDIR"_s, folder.path());
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    m_environment.insert(u"QT_ACCESSIBILITY"_s, u"1"_s);
    m_environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);

    QString line;
    QString problem = startServer(m_display, u"Xvfb"_s,
                                  {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1920x1080x24"_s,
                                   u"-nolisten"_s, u"tcp"_s},
                                  u"xvfb"_s, &line);
    if (!problem.isEmpty())
        return problem;
    m_environment.insert(u"DISPLAY"_s, QString(u':' + line));
    problem = startServer(m_bus, u"dbus-daemon"_s,
                          {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s}, u"dbus-daemon"_s,
                          &line);
    if (problem.isEmpty())
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, line);
    return problem;
}

QProcess &PrivateDesktop::run(const QString &program, const QStringList &arguments)
{
    m_programs.push_back(std::make_unique<QProcess>());
    QProcess &process = *m_programs.back();
    process.setProcessEnvironment(m_environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    process.start(program, arguments, QIODevice::ReadOnly);
    return process;
}

} // namespace regatta

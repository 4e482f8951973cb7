// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/server_process.h"

#include "core/server/record_reader.h"
#include "core/system/child_process.h"
#include "core/system/socket_pair.h"
#include "core/workload/plan_settings.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// Far more than it needs, so that we give up only on a server that hangs.
constexpr auto startLimit = 10s;
/// The longest time until we notice a stop.
constexpr qint64 stopInterval = 50; // ms
/// The time for a polite end. After that it is killed.
constexpr auto endLimit = 2s;

QStringList argumentsFor(const Plan &plan)
{
    QStringList arguments{u"serve"_s, u"--exit-with-parent"_s, u"--ports"_s, u"0,0,0"_s};
    for (const PlanSetting &setting : planSettings()) {
        if (!setting.isOfServer || isDefault(setting, plan))
            continue;
        arguments << u"--"_s + setting.option;
        if (!isSwitch(setting))
            arguments << optionText(setting, plan);
    }
    return arguments;
}

} // namespace

ServerProcess::ServerProcess(QObject *parent) : QObject(parent)
{
    connect(&m_process, &QProcess::finished, this, &ServerProcess::handleEnd);
}

ServerProcess::~ServerProcess()
{
    stop();
}

QString ServerProcess::ensureRunning(const Plan &plan, const std::stop_token &stopToken)
{
    m_process.waitForFinished(0); // without an event loop, we notice its end here
    const QStringList arguments = argumentsFor(plan);
    if (isRunning() && arguments == m_arguments)
        return {};
    stop();
    m_arguments = arguments;
    m_authority.clear();
    const QString problem = start(stopToken);
    if (!problem.isEmpty())
        stop();
    return problem;
}

bool ServerProcess::isRunning() const
{
    return m_isReady;
}

QString ServerProcess::baseUrl(SiteId site) const
{
    const auto index = static_cast<std::size_t>(site);
    return m_isReady && index < m_baseUrls.size() ? m_baseUrls[index] : QString();
}

ServerRecord *ServerProcess::record()
{
    return m_isReady ? m_record.get() : nullptr;
}

void ServerProcess::stop()
{
    m_isReady = false;
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel(); // the server ends when its standard input ends
    if (!m_process.waitForFinished(std::chrono::milliseconds(endLimit).count())) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

/// Starts the program, with one end of a connection for the record.
QString ServerProcess::startChild()
{
    const auto ends = makeSocketPair();
    if (!ends)
        return u"The flag server cannot be started: %1. Close other programs, or raise the limit "
               "of open files."_s.arg(qt_error_string(errno));
    const auto [ours, theirs] = *ends;
    m_record = std::make_unique<RecordReader>(ours);
    // It removes the certificate's temporary file before it ends, also if we are killed.
    tieToParent(m_process, -1, theirs, SIGTERM);
    m_process.start(regattaProgram(), QStringList(m_arguments)
                                          << u"--record"_s << QString::number(theirs));
    ::close(theirs);
    return {};
}

QString ServerProcess::start(const std::stop_token &stopToken)
{
    if (const QString problem = startChild(); !problem.isEmpty())
        return problem;
    const QDeadlineTimer deadline(startLimit);
    while (!m_isReady) {
        while (!m_isReady && m_process.canReadLine())
            takeLine(QString::fromUtf8(m_process.readLine()).trimmed());
        if (!m_isReady && !awaitOutput(deadline, stopToken))
            return stopToken.stop_requested() ? u"The wait for the flag server was stopped."_s
                                              : startProblem();
    }
    // The server says nothing more that we need, and we must not keep for ever what a child writes.
    m_process.closeReadChannel(QProcess::StandardOutput);
    m_process.closeReadChannel(QProcess::StandardError);
    return {};
}

/// Returns false if no output will come: the server has ended, or the wait is over.
bool ServerProcess::awaitOutput(const QDeadlineTimer &deadline, const std::stop_token &stopToken)
{
    while (!stopToken.stop_requested()) {
        const qint64 wait = std::min(deadline.remainingTime(), stopInterval);
        if (m_process.waitForReadyRead(static_cast<int>(wait)))
            return true;
        if (deadline.hasExpired() || m_process.state() == QProcess::NotRunning)
            return false;
    }
    return false;
}

/// Reads "LOCAL http://127.0.0.1:40123/flags", and "ready" at the end.
void ServerProcess::takeLine(const QString &line)
{
    const auto id = parseSite(line.section(u' ', 0, 0));
    if (line.startsWith(QLatin1String("CA ")))
        m_authority = line.sliced(3);
    else if (id && static_cast<std::size_t>(*id) < m_baseUrls.size())
        m_baseUrls[static_cast<std::size_t>(*id)] = line.section(u' ', 1);
    else if (line == QLatin1String("ready"))
        m_isReady = true;
}

QString ServerProcess::startProblem()
{
    if (m_process.error() == QProcess::FailedToStart)
        return u"The flag server cannot be started: %1: %2."_s.arg(m_process.program(),
                                                                   m_process.errorString());
    const QString words = QString::fromLocal8Bit(m_process.readAllStandardError()).trimmed();
    if (!words.isEmpty())
        return u"The flag server did not start. It says: %1"_s.arg(words);
    if (m_process.state() == QProcess::NotRunning)
        return u"The flag server ended before it was ready."_s;
    return u"The flag server was not ready within %1 seconds."_s.arg(startLimit.count());
}

void ServerProcess::handleEnd(int exitCode, QProcess::ExitStatus status)
{
    if (!m_isReady)
        return; // it was told to end, or it never started, and `start` says why
    m_isReady = false;
    Q_EMIT died(status == QProcess::CrashExit
                    ? u"The flag server crashed or was killed."_s
                    : u"The flag server ended by itself, with exit code %1."_s.arg(exitCode));
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/fork_server.h"

#include "core/system/child_process.h"
#include "core/system/descriptor_passing.h"
#include "core/system/socket_pair.h"

#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Far more than it needs, so that we give up only on a program that hangs.
constexpr timeval requestLimit{.tv_sec = 5, .tv_usec = 0};
constexpr int endLimit = 10000; // ms

QString problemWithConnection()
{
    return u"%1. Try fewer requests at a time, or raise the limit of open files."_s.arg(
        qt_error_string(errno));
}

} // namespace

ForkServer::ForkServer() = default;

ForkServer::~ForkServer()
{
    stop();
}

int ForkServer::startWorker()
{
    const auto ends = makeSocketPair();
    if (!ends) {
        m_problem = problemWithConnection();
        return -1;
    }
    const auto [ours, theirs] = *ends;
    // If a fork server has died with its workers, we notice it here.
    const bool isAsked = (m_control >= 0 && sendDescriptor(m_control, theirs)) ||
                         (start() && sendDescriptor(m_control, theirs));
    ::close(theirs);
    if (isAsked)
        return ours;
    ::close(ours);
    return -1;
}

bool ForkServer::start()
{
    stop();
    const QString program = workerProgram();
    if (!QFileInfo(program).isExecutable()) {
        m_problem = workerProgramProblem();
        return false;
    }
    const auto ends = makeSocketPair();
    if (!ends) {
        m_problem = problemWithConnection();
        return false;
    }
    const auto [ours, theirs] = *ends;
    ::setsockopt(ours, SOL_SOCKET, SO_SNDTIMEO, &requestLimit, sizeof requestLimit);
    m_control = ours;
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->setStandardOutputFile(QProcess::nullDevice());
    tieToParent(*m_process, theirs);
    m_process->start(program, {u"pool"_s});
    ::close(theirs);
    if (m_process->state() != QProcess::NotRunning)
        return true;
    m_problem = u"%1 could not be started: %2."_s.arg(program, m_process->errorString());
    return false;
}

void ForkServer::stop()
{
    if (!m_process)
        return;
    ::close(std::exchange(m_control, -1));
    const auto group = static_cast<pid_t>(m_process->processId());
    if (!m_process->waitForFinished(endLimit) && m_process->state() != QProcess::NotRunning) {
        if (group > 0)
            ::kill(-group, SIGKILL); // with all its workers
        m_process->waitForFinished();
    }
    m_process.reset();
}

} // namespace regatta

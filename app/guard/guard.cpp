// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/guard/guard.h"

#include "app/guard/descendants.h"
#include "app/guard/program_start.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// While processes are killed they may make new ones, so we look again after this time.
constexpr int killInterval = 2; // ms
/// A process may be beyond our reach, for instance because it has become root's.
constexpr std::chrono::nanoseconds killLimit = 2s;

std::int64_t nanoseconds(const timeval &time)
{
    return std::int64_t(time.tv_sec) * 1'000'000'000 + std::int64_t(time.tv_usec) * 1000;
}

/// The next child that has ended and waits to be reaped. 0 if there is none, −1 if there are no
/// children at all.
pid_t endedChild()
{
    siginfo_t info{};
    if (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0)
        return -1;
    return info.si_pid;
}

} // namespace

int Guard::run(const char *folder, char **words)
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1); // the children of processes that end become ours
    if (!watchSignals())
        return EXIT_FAILURE;
    const GuardReport start = startProgram(folder, words);
    report(start);
    if (start.kind != GuardReport::Kind::Started)
        return EXIT_FAILURE;
    m_program = start.value;
    while (m_phase != Phase::Killing || endedChild() >= 0) {
        if (m_phase == Phase::Killing && monotonicTime() > m_phaseEnd)
            return EXIT_FAILURE;
        watch();
    }
    return EXIT_SUCCESS;
}

bool Guard::watchSignals()
{
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&signals, signal);
    ::sigprocmask(SIG_SETMASK, &signals, nullptr);
    m_signals = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    return m_signals >= 0;
}

void Guard::watch()
{
    std::array<pollfd, 2> sources{pollfd{m_signals, POLLIN, 0}, pollfd{m_control, POLLIN, 0}};
    ::poll(sources.data(), sources.size(), timeUntilNextStep());
    reap(); // first, because this takes the time
    takeSignals();
    if (sources[1].revents != 0)
        takeWords();
    if (m_phase == Phase::Stopping && monotonicTime() >= m_phaseEnd)
        beginKilling();
    if (m_phase == Phase::Killing)
        kill();
}

int Guard::timeUntilNextStep() const
{
    if (m_phase == Phase::Running)
        return -1;
    if (m_phase == Phase::Killing)
        return killInterval;
    const std::int64_t left = std::max<std::int64_t>(0, m_phaseEnd - monotonicTime());
    return static_cast<int>((left + 999'999) / 1'000'000);
}

/// Whoever tells the guard to end means the program.
void Guard::takeSignals()
{
    signalfd_siginfo info{};
    while (::read(m_signals, &info, sizeof info) == ssize_t(sizeof info)) {
        if (info.ssi_signo != SIGCHLD)
            stop();
    }
}

void Guard::takeWords()
{
    char word = 0;
    const ssize_t size = ::recv(m_control, &word, sizeof word, MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size > 0 && word == stopWord)
        return stop();
    m_control = -1; // Regatta is gone, or has given up this program
    beginKilling();
}

void Guard::reap()
{
    for (pid_t child = 0; (child = endedChild()) > 0;) {
        if (child == m_program && !m_isProgramOver)
            noticeEnd();
        else
            ::waitpid(child, nullptr, 0);
    }
}

void Guard::noticeEnd()
{
    GuardReport end;
    end.time = monotonicTime();
    // Before the program is reaped, because then its number may become that of another group.
    ::kill(-m_program, SIGKILL);
    int status = 0;
    rusage usage{};
    ::wait4(m_program, &status, 0, &usage);
    m_isProgramOver = true;
    end.kind = GuardReport::Kind::Exited;
    end.value = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    end.cpu = nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime);
    end.peakMemory = std::int64_t(usage.ru_maxrss) * 1024;
    report(end);
    beginKilling();
}

/// The processes of the program's group get each signal once. SIGCONT lets those that are stopped
/// act on SIGTERM.
void Guard::stop()
{
    if (m_phase != Phase::Running)
        return;
    m_phase = Phase::Stopping;
    m_phaseEnd = monotonicTime() + std::chrono::nanoseconds(stopGrace).count();
    const std::vector<Descendant> all = descendants();
    for (const int signal : {SIGTERM, SIGCONT}) {
        ::kill(-m_program, signal);
        for (const Descendant &one : all) {
            if (one.group != m_program)
                ::kill(one.process, signal);
        }
    }
}

void Guard::beginKilling()
{
    if (m_phase == Phase::Killing)
        return;
    m_phase = Phase::Killing;
    m_phaseEnd = monotonicTime() + killLimit.count();
}

void Guard::kill()
{
    if (!m_isProgramOver)
        ::kill(-m_program, SIGKILL);
    if (endedChild() < 0)
        return; // mostly nothing is left, and we need not look
    for (const Descendant &one : descendants())
        ::kill(one.process, SIGKILL);
}

void Guard::report(const GuardReport &report)
{
    if (m_control >= 0)
        ::send(m_control, &report, sizeof report, MSG_NOSIGNAL);
}

} // namespace regatta

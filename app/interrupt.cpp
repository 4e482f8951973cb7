// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.h"

#include "app/command.h"

#include <initializer_list>
#include <pthread.h>
#include <unistd.h>

namespace regatta {
namespace {

/// Wakes the waiting thread when it has to end. If other processes send it, we ignore it, as does a
/// process that does not block it.
constexpr int wakeSignal = SIGURG;

bool isIgnored(int number)
{
    struct sigaction action = {};
    return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

sigset_t setOf(const std::vector<int> &numbers)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : numbers)
        sigaddset(&set, number);
    return set;
}

} // namespace

std::vector<int> endSignals()
{
    std::vector<int> numbers;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        if (!isIgnored(number))
            numbers.push_back(number);
    }
    return numbers;
}

InterruptWatch::InterruptWatch()
{
    sigset_t watched = setOf(endSignals());
    sigaddset(&watched, wakeSignal);
    ::pthread_sigmask(SIG_BLOCK, &watched, &m_before);
    m_thread = std::thread([this, watched] { watch(watched); });
}

InterruptWatch::~InterruptWatch()
{
    ::pthread_kill(m_thread.native_handle(), wakeSignal);
    m_thread.join();
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

void InterruptWatch::watch(const sigset_t &watched)
{
    for (;;) {
        siginfo_t info = {};
        const int number = ::sigwaitinfo(&watched, &info);
        if (number == wakeSignal && info.si_pid == ::getpid())
            return;
        if (number > 0 && number != wakeSignal && !m_source.request_stop())
            ::_exit(Interrupted);
    }
}

void unblockSignals()
{
    const sigset_t watched = setOf({SIGINT, SIGTERM, SIGHUP, wakeSignal});
    ::pthread_sigmask(SIG_UNBLOCK, &watched, nullptr);
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.h"

#include "app/command.h"

#include <csignal>
#include <cstdlib>
#include <pthread.h>
#include <unistd.h>

namespace regatta {
namespace {

/// Wakes the waiting thread for its own end.
constexpr int wakeSignal = SIGUSR2;

sigset_t watchedSignals()
{
    sigset_t watched;
    sigemptyset(&watched);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, wakeSignal})
        sigaddset(&watched, number);
    return watched;
}

} // namespace

InterruptWatch::InterruptWatch()
{
    const sigset_t watched = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &watched, nullptr);
    m_thread = std::thread([this, watched] {
        int signal = 0;
        while (sigwait(&watched, &signal) == 0 && signal != wakeSignal) {
            if (!m_source.request_stop())
                ::_exit(Interrupted);
        }
    });
}

InterruptWatch::~InterruptWatch()
{
    pthread_kill(m_thread.native_handle(), wakeSignal);
    m_thread.join();
}

void unblockSignals()
{
    const sigset_t watched = watchedSignals();
    pthread_sigmask(SIG_UNBLOCK, &watched, nullptr);
}

} // namespace regatta

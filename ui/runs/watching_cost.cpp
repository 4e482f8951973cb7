// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/watching_cost.h"

#include <pthread.h>

namespace regatta {
namespace {

std::chrono::nanoseconds readClock(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

WatchingCost::WatchingCost()
{
    if (::pthread_getcpuclockid(::pthread_self(), &m_clock) != 0)
        m_clock = CLOCK_THREAD_CPUTIME_ID; // this is right only in the GUI's thread
}

void WatchingCost::add(std::chrono::nanoseconds time)
{
    m_ofOthers.fetch_add(time.count(), std::memory_order_relaxed);
}

std::chrono::nanoseconds WatchingCost::spent() const
{
    return readClock(m_clock) +
           std::chrono::nanoseconds(m_ofOthers.load(std::memory_order_relaxed));
}

std::chrono::nanoseconds threadCpuTime()
{
    return readClock(CLOCK_THREAD_CPUTIME_ID);
}

} // namespace regatta

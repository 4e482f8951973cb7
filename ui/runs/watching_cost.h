// SPDX-License-Identifier: GPL-3.0-or-later
// How much processor time the window has spent: what showing a run may have taken from the run.
#pragma once

#include <atomic>
#include <chrono>
#include <ctime>

namespace regatta {

class WatchingCost
{
public:
    /// Charges all that this thread, the GUI's, does from now on.
    WatchingCost();

    /// Any thread. For work that other threads do for the window.
    void add(std::chrono::nanoseconds time);
    /// Any thread, as long as the GUI's lives.
    std::chrono::nanoseconds spent() const;

private:
    clockid_t m_clock{};
    std::atomic<std::chrono::nanoseconds::rep> m_ofOthers = 0;
};

/// Of the calling thread, since it began.
std::chrono::nanoseconds threadCpuTime();

} // namespace regatta

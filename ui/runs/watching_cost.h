// SPDX-License-Identifier: GPL-3.0-or-later
// How much processor time the window has spent. Showing a run may have taken that much from it.
#pragma once

#include <atomic>
#include <chrono>
#include <ctime>

namespace regatta {

class WatchingCost
{
public:
    /// Counts all that this thread, which is the GUI's, does from now on.
    WatchingCost();

    /// Any thread. Adds work that another thread did for the window.
    void add(std::chrono::nanoseconds time);
    /// Any thread, as long as the GUI's thread lives.
    std::chrono::nanoseconds spent() const;

private:
    clockid_t m_clock{};
    std::atomic<std::chrono::nanoseconds::rep> m_ofOthers = 0;
};

/// The processor time of the calling thread since it began.
std::chrono::nanoseconds threadCpuTime();

} // namespace regatta

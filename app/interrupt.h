// SPDX-License-Identifier: GPL-3.0-or-later
// Turns Ctrl-C and a polite kill into a stop token, so that the program can still report what was
// done.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>
#include <vector>

namespace regatta {

/// SIGINT, SIGTERM and SIGHUP, except those that the process was told to ignore when it was
/// started, because `nohup` and a shell's background jobs rely on that.
std::vector<int> endSignals();

/// Blocks the end signals in this thread and in all threads that start from now on, and waits for
/// them in a thread of its own. A second signal ends the process at once. Make it before any other
/// thread. When it is destroyed, this thread gets the signals again, and they end the process as
/// usual.
class InterruptWatch
{
public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch &) = delete;
    InterruptWatch &operator=(const InterruptWatch &) = delete;

    std::stop_token stopToken() const { return m_source.get_token(); }
    bool wasInterrupted() const { return m_source.stop_requested(); }

private:
    void watch(const sigset_t &watched);

    std::stop_source m_source;
    sigset_t m_before{};
    std::thread m_thread;
};

/// Unblocks the signals that a parent may have blocked. Call it at the start of main.
void unblockSignals();

} // namespace regatta

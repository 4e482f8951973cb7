// SPDX-License-Identifier: GPL-3.0-or-later
// Turns Ctrl-C and a polite kill into a stop token, so that what was done can still be reported.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>
#include <vector>

namespace regatta {

/// SIGINT, SIGTERM and SIGHUP, without those that the process was told to ignore when it was
/// started: `nohup` and a shell's background jobs rely on that.
std::vector<int> endSignals();

/// Blocks the end signals in this thread and in those that are started from now on, and waits for
/// them in one of its own. A second signal ends the process at once. Made before any other thread.
/// When it is destroyed, this thread gets the signals again, and they end the process as usual.
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

/// Undoes what a parent may have blocked. At the start of main.
void unblockSignals();

} // namespace regatta

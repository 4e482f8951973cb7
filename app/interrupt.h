// SPDX-License-Identifier: GPL-3.0-or-later
// Turns Ctrl-C and a polite kill into a stop token, so that what was done can still be reported.
#pragma once

#include <stop_token>
#include <thread>

namespace regatta {

/// Blocks SIGINT, SIGTERM and SIGHUP in the threads that are started from now on, and waits for
/// them in one of its own. Made before any other thread. A second signal ends the process at once.
class InterruptWatch
{
public:
    InterruptWatch();
    ~InterruptWatch();

    std::stop_token stopToken() const { return m_source.get_token(); }
    bool wasInterrupted() const { return m_source.stop_requested(); }

private:
    std::stop_source m_source;
    std::thread m_thread;
};

/// Undoes what a parent may have blocked. At the start of main.
void unblockSignals();

} // namespace regatta

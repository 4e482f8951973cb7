// SPDX-License-Identifier: GPL-3.0-or-later
// Watches one program for Regatta, and ends it with everything that it has started.
#pragma once

#include "core/programs/guard_report.h"

#include <sys/types.h>

namespace regatta {

class Guard
{
public:
    /// `control` is the socket to Regatta.
    explicit Guard(int control) : m_control(control) {}

    /// Runs the program. Returns when nothing is left of it, with this process's exit code.
    int run(const char *folder, char **words);

private:
    enum class Phase { Running, Stopping, Killing };

    bool watchSignals();
    void watch();
    int timeUntilNextStep() const;
    void takeSignals();
    void takeWords();
    void reap();
    void noticeEnd();
    void stop();
    void beginKilling();
    void kill();
    void report(const GuardReport &report);

    int m_control;
    int m_signals = -1;
    Phase m_phase = Phase::Running;
    /// When the phase ends at the latest: then the stopped program is killed, or the guard gives
    /// up.
    std::int64_t m_phaseEnd = 0;
    pid_t m_program = 0;
    bool m_isProgramOver = false;
};

} // namespace regatta

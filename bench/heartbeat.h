// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the longest time for which the window's thread did not come back to its event loop.
#pragma once

#include "ui/runs/watching_cost.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace regatta {

inline double inMilliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Beats in the GUI's thread and remembers the longest time between two beats. It measures by the
/// clock, which other work of the machine lengthens, and by the work that the thread itself did
/// meanwhile.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, std::chrono::nanoseconds(m_clock.nsecsElapsed()));
            m_clock.restart();
            const auto cpu = threadCpuTime();
            m_mostWork = std::max(m_mostWork, cpu - m_cpu);
            m_cpu = cpu;
        });
    }

    void start()
    {
        m_clock.start();
        m_cpu = threadCpuTime();
        m_timer.start(std::chrono::milliseconds(1));
    }
    void stop() { m_timer.stop(); }

    std::chrono::nanoseconds longestBlock() const { return m_longest; }
    std::chrono::nanoseconds mostWork() const { return m_mostWork; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::chrono::nanoseconds m_cpu{0};
    std::chrono::nanoseconds m_longest{0};
    std::chrono::nanoseconds m_mostWork{0};
};

} // namespace regatta

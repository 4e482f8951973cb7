// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that jumps from one thing to do to the next, so that hours of weather take a test no
// time.
#pragma once

#include <chrono>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace regatta {

/// Things are done in the order of their time. Those of one time are done in the order in which
/// they were asked for. Belongs to one thread.
class VirtualTime
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Action = std::function<void()>;

    /// It begins at 1 s, because 0 stands for "never" in many places.
    TimePoint now() const { return m_now; }
    void at(TimePoint time, Action action)
    {
        m_actions.push({std::max(time, m_now), m_count++, std::move(action)});
    }
    void after(std::chrono::nanoseconds time, Action action)
    {
        at(m_now + time, std::move(action));
    }
    /// Returns when there is nothing left to do.
    void run()
    {
        while (!m_actions.empty()) {
            const Entry next = m_actions.top();
            m_actions.pop();
            m_now = next.time;
            next.action();
        }
    }

private:
    struct Entry
    {
        TimePoint time;
        int number = 0;
        Action action;

        /// std::priority_queue has the largest on top.
        bool operator<(const Entry &other) const
        {
            return std::pair(other.time, other.number) < std::pair(time, number);
        }
    };

    TimePoint m_now{std::chrono::seconds(1)};
    int m_count = 0;
    std::priority_queue<Entry> m_actions;
};

} // namespace regatta

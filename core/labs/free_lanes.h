// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers the workers of a pool whose threads have no numbers of their own.
#pragma once

#include <mutex>
#include <set>

namespace regatta {

/// Thread-safe.
class FreeLanes
{
public:
    explicit FreeLanes(int lanes)
    {
        for (int lane = 0; lane < lanes; ++lane)
            m_free.insert(lane);
    }

    /// The lowest lane that is free. There must be one.
    int take()
    {
        const std::lock_guard lock(m_mutex);
        return m_free.extract(m_free.begin()).value();
    }

    void giveBack(int lane)
    {
        const std::lock_guard lock(m_mutex);
        m_free.insert(lane);
    }

private:
    std::mutex m_mutex;
    std::set<int> m_free;
};

} // namespace regatta

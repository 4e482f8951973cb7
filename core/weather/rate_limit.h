// SPDX-License-Identifier: GPL-3.0-or-later
// A server that takes at most so many requests a second.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace regatta {

/// A sliding window: in no second, wherever it begins, are more requests admitted than the limit
/// says. Those that are refused do not count. Time is passed in. Belongs to one thread.
class RateLimit
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::seconds window{1};

    /// 0 stands for no limit.
    explicit RateLimit(int perSecond) : m_limit(static_cast<std::size_t>(perSecond)) {}

    bool isLimited() const { return m_limit > 0; }
    /// Whether a request that comes now is taken. `now` never decreases.
    bool admit(TimePoint now);

private:
    const std::size_t m_limit;
    /// The moments at which the last requests were admitted, at most as many as the limit says.
    /// Once it is full, m_oldest is the place of the one that is replaced next.
    std::vector<TimePoint> m_admitted;
    std::size_t m_oldest = 0;
};

} // namespace regatta

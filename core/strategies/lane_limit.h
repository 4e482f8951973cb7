// SPDX-License-Identifier: GPL-3.0-or-later
// Learns from latencies how many lanes a server bears.
#pragma once

#include <algorithm>
#include <chrono>

namespace regatta {

/// Adds a few lanes after every round in which the mean latency stayed near the best that was seen,
/// and takes a third of them away when it doubled: additive increase, multiplicative decrease, as
/// TCP does with the size of its window (RFC 5681).
class LaneLimit
{
public:
    explicit LaneLimit(int most) : m_most(most), m_lanes(std::min(4, most)) {}

    int lanes() const { return m_lanes; }

    /// Takes in the latency of one answer. A round is over when there was an answer for each lane.
    void learnFrom(std::chrono::nanoseconds latency)
    {
        m_sum += latency;
        if (++m_answers < m_lanes)
            return;
        const auto mean = m_sum / m_answers;
        const bool isOverloaded = mean > 2 * m_best + std::chrono::milliseconds(1);
        const int fewer = std::max(m_lanes * 2 / 3, 1);
        const int more = std::min(m_lanes + 1 + m_most / 10, m_most);
        m_lanes = isOverloaded ? fewer : more;
        m_best = std::min(m_best, mean);
        m_sum = {};
        m_answers = 0;
    }

private:
    const int m_most;
    int m_lanes;
    int m_answers = 0;
    std::chrono::nanoseconds m_sum{0};
    std::chrono::nanoseconds m_best = std::chrono::hours(1);
};

} // namespace regatta

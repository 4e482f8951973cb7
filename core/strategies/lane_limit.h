// SPDX-License-Identifier: GPL-3.0-or-later
// Learns from latencies how many lanes a server can bear.
#pragma once

#include <algorithm>
#include <chrono>

namespace regatta {

/// After each round of answers, it compares the mean latency with the best one so far. While that
/// stays near, it adds a few lanes. When it has doubled, it takes a third of them away. TCP
/// controls the size of its window in this way, too: additive increase, multiplicative decrease
/// (RFC 5681).
class LaneLimit
{
public:
    explicit LaneLimit(int most) : m_most(most), m_lanes(std::min(4, most)) {}

    int lanes() const { return m_lanes; }

    /// Learns from the latency of one answer. A round is over after one answer for each lane.
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

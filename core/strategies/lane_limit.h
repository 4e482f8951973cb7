// SPDX-License-Identifier: GPL-3.0-or-later
// Learns from answers how many lanes a server can bear.
#pragma once

#include "core/run/run.h"

#include <algorithm>
#include <cmath>

namespace regatta {

/// After each round of answers, it estimates how many requests waited for their turn: lanes × extra
/// wait / latency (Little, "A Proof for the Queuing Formula L = λW", 1961). As TCP Vegas does with
/// packets, it keeps about one waiting, so that the server is always busy.
class LaneLimit
{
public:
    explicit LaneLimit(int most) : m_most(most), m_lanes(std::min(4, most)) {}

    int lanes() const { return m_lanes; }
    /// Learns from one answer. A round is over after one answer for each lane. `lanesAtStart` is
    /// what `lanes` said when its request began: it also waited for lanes that are gone since then.
    void learnFrom(const DownloadResult &result, int lanesAtStart)
    {
        if (lanesAtStart > m_lanes)
            return;
        m_latency += result.latency;
        m_wait += result.latency - result.announced;
        m_isRefused = m_isRefused || result.isRefused;
        if (++m_answers < m_lanes)
            return;
        const double waiting = m_isRefused ? 0 : waitingRequests();
        m_isStarting = m_isStarting && waiting < 0.5 && !m_isRefused;
        if (m_isRefused || waiting > 1.5)
            m_lanes -= m_isRefused ? m_lanes / 2 : int(std::lround(waiting)) - 1;
        else if (waiting < 0.5)
            m_lanes += m_isStarting ? m_lanes : 1;
        m_lanes = std::clamp(m_lanes, 1, m_most);
        m_answers = 0;
        m_latency = m_wait = {};
        m_isRefused = false;
    }

private:
    /// Of all lanes. A wait that is not longer than the best one so far, or than 1 ms, is noise.
    double waitingRequests()
    {
        const auto mean = m_wait / m_answers;
        m_best = std::min(m_best, mean);
        const Time extra = mean - m_best;
        if (extra <= std::max<Time>(m_best, std::chrono::milliseconds(1)))
            return 0;
        return m_lanes * std::chrono::duration<double>(extra) / m_latency * m_answers;
    }

    using Time = std::chrono::nanoseconds;
    const int m_most;
    int m_lanes, m_answers = 0;
    Time m_latency{0}, m_wait{0}, m_best = std::chrono::hours(1);
    bool m_isRefused = false, m_isStarting = true;
};

} // namespace regatta

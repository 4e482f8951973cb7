// SPDX-License-Identifier: GPL-3.0-or-later
// How far a run is, counted from its events: what progress bars and strips show.
#pragma once

#include "core/run/event_log.h"
#include "core/run/run_result.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// Fed by one reader of a log; not thread-safe.
class RunProgress
{
public:
    void add(std::span<const DownloadEvent> events);

    int total() const { return m_total; }
    int inFlight() const { return m_inFlight; }
    /// Handed over: what people were shown of.
    int done() const { return tally().total(); }
    const Tally &tally() const { return m_tally; }
    qint64 bytes() const { return m_bytes; }

    std::chrono::nanoseconds elapsed(TimePoint now) const;
    /// Downloads in a second, on average so far; 0 before the first.
    double rate(TimePoint now) const;
    /// At the average rate so far; nothing before the first download is done.
    std::optional<std::chrono::nanoseconds> remaining(TimePoint now) const;

private:
    void setInFlight(int item, bool is);

    Tally m_tally;
    TimePoint m_start;
    int m_total = 0;
    int m_inFlight = 0;
    /// By item.
    std::vector<bool> m_isInFlight;
    qint64 m_bytes = 0;
};

} // namespace regatta

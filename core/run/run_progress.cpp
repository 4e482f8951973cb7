// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_progress.h"

namespace regatta {

void RunProgress::add(std::span<const DownloadEvent> events)
{
    using Kind = DownloadEvent::Kind;
    for (const DownloadEvent &event : events) {
        switch (event.kind) {
        case Kind::Queued:
            m_start = event.time;
            ++m_total;
            m_isInFlight.push_back(false);
            break;
        case Kind::Started:
            setInFlight(event.item, true);
            break;
        case Kind::Received:
            m_bytes += event.value;
            break;
        case Kind::Finished:
            setInFlight(event.item, false);
            break;
        case Kind::HandedOver:
            m_tally.add(event.status);
            break;
        default:
            break;
        }
    }
}

void RunProgress::setInFlight(int item, bool is)
{
    auto flag = m_isInFlight[static_cast<std::size_t>(item)];
    m_inFlight += static_cast<int>(is) - static_cast<int>(flag);
    flag = is;
}

std::chrono::nanoseconds RunProgress::elapsed(TimePoint now) const
{
    return m_total > 0 ? now - m_start : std::chrono::nanoseconds(0);
}

double RunProgress::rate(TimePoint now) const
{
    const double seconds = std::chrono::duration<double>(elapsed(now)).count();
    return seconds > 0 ? done() / seconds : 0;
}

std::optional<std::chrono::nanoseconds> RunProgress::remaining(TimePoint now) const
{
    if (done() == 0)
        return {};
    return elapsed(now) * (m_total - done()) / done();
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/capacity_queue.h"

#include <utility>

namespace regatta {

void CapacityQueue::Place::enter(std::function<void()> onTurn)
{
    leave();
    if (m_queue.hasRoom()) {
        ++m_queue.m_atWork;
        m_state = State::AtWork;
        return;
    }
    m_onTurn = std::move(onTurn);
    m_inLine = m_queue.m_line.insert(m_queue.m_line.end(), this);
    m_state = State::Queued;
}

void CapacityQueue::Place::leave()
{
    const State left = std::exchange(m_state, State::Outside);
    if (left == State::Queued)
        m_queue.m_line.erase(m_inLine);
    if (left != State::AtWork)
        return;
    --m_queue.m_atWork;
    m_queue.admitNext();
}

void CapacityQueue::admitNext()
{
    if (m_line.empty() || !hasRoom())
        return;
    Place *next = m_line.front();
    m_line.pop_front();
    ++m_atWork;
    next->m_state = Place::State::AtWork;
    if (const auto onTurn = std::exchange(next->m_onTurn, nullptr))
        onTurn();
}

} // namespace regatta

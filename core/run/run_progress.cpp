// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_progress.h"

#include <algorithm>

namespace regatta {

RunProgress::RunProgress(std::vector<WorkItem> items)
    : m_items(std::move(items)), m_progress(m_items.size())
{
    m_startOrder.reserve(m_items.size());
    m_handOverOrder.reserve(m_items.size());
    m_counts[static_cast<std::size_t>(ItemState::Waiting)] = total();
}

void RunProgress::apply(std::span<const DownloadEvent> events, std::vector<int> *finished)
{
    for (const DownloadEvent &event : events) {
        if (!m_start)
            m_start = event.time;
        m_elapsed = std::max<RunTime>(m_elapsed, event.time - *m_start);
        if (event.item < 0 || event.item >= total())
            continue;
        ItemProgress &item = m_progress[static_cast<std::size_t>(event.item)];
        switch (event.kind) {
        case DownloadEvent::Kind::Started:
            item.lane = event.lane;
            item.started = event.time - *m_start;
            m_startOrder.push_back(event.item);
            setState(event.item, ItemState::InFlight);
            break;
        case DownloadEvent::Kind::Finished:
            item.error = event.error;
            item.httpStatus = event.httpStatus;
            item.attempts = event.attempts;
            item.finished = event.time - *m_start;
            setState(event.item, itemState(event.status));
            if (finished)
                finished->push_back(event.item);
            break;
        case DownloadEvent::Kind::HandedOver:
            item.isHandedOver = true;
            m_handOverOrder.push_back(event.item);
            break;
        default:
            break;
        }
    }
}

void RunProgress::complete(const RunResult &result)
{
    for (int i = 0; i < total(); ++i) {
        if (!item(i).isDone())
            setState(i, ItemState::Cancelled);
    }
    m_elapsed = result.elapsed;
    m_isComplete = true;
}

int RunProgress::done() const
{
    return total() - count(ItemState::Waiting) - count(ItemState::InFlight);
}

Tally RunProgress::tally() const
{
    return {count(ItemState::Arrived), count(ItemState::NotFound), count(ItemState::Error),
            count(ItemState::Cancelled)};
}

std::vector<int> RunProgress::orderOfArrival() const
{
    std::vector<int> order = m_handOverOrder;
    order.reserve(m_items.size());
    for (const int index : m_startOrder) {
        if (!item(index).isHandedOver)
            order.push_back(index);
    }
    for (int i = 0; i < total(); ++i) {
        if (!item(i).isHandedOver && !item(i).started)
            order.push_back(i);
    }
    return order;
}

void RunProgress::setState(int index, ItemState state)
{
    ItemState &current = m_progress[static_cast<std::size_t>(index)].state;
    --m_counts[static_cast<std::size_t>(current)];
    ++m_counts[static_cast<std::size_t>(state)];
    current = state;
}

} // namespace regatta

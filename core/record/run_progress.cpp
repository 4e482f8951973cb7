// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/run_progress.h"

#include <numeric>
#include <utility>

namespace regatta {
namespace {

std::vector<WorkItem> itemsOf(const RunResult &result)
{
    std::vector<WorkItem> items;
    items.reserve(result.requests.size());
    for (const RequestRecord &request : result.requests)
        items.push_back({static_cast<int>(items.size()), request.code, request.copy});
    return items;
}

std::pair<CountryCode, int> codeAndCopyOf(const WorkItem &item)
{
    return {item.code, item.copy};
}

ItemProgress progressOf(const RequestRecord &record)
{
    ItemProgress progress;
    progress.error = record.error;
    progress.httpStatus = static_cast<quint16>(record.httpStatus);
    progress.attempts = static_cast<quint16>(record.attempts);
    progress.lane = static_cast<qint16>(record.lane);
    progress.isHandedOver = record.handedOver.has_value();
    progress.started = record.started;
    progress.finished = record.finished;
    // A file may tell how a request ended, but not when.
    if (!progress.finished && record.status != Status::Cancelled)
        progress.finished = record.handedOver.value_or(record.received.value_or(record.queued));
    return progress;
}

/// What the order of arrival is sorted by.
std::pair<int, RunTime> placeOf(const RequestRecord &record)
{
    enum { HandedOver, UnderWay, Waiting };
    if (record.handedOver)
        return {HandedOver, *record.handedOver};
    if (record.started)
        return {UnderWay, *record.started};
    return {Waiting, RunTime(0)};
}

} // namespace

RunProgress::RunProgress(std::vector<WorkItem> items)
    : m_items(std::move(items)),
      m_isInOrder(std::ranges::is_sorted(m_items, {}, codeAndCopyOf)),
      m_progress(m_items.size()),
      m_order(m_items.size()),
      m_countsOfCode(CountryCode::count)
{
    m_startOrder.reserve(m_items.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    m_counts[static_cast<std::size_t>(ItemState::Waiting)] = total();
    for (const WorkItem &item : m_items)
        ++m_countsOfCode[item.code.index()][static_cast<std::size_t>(ItemState::Waiting)];
}

RunProgress::RunProgress(const RunResult &result) : RunProgress(itemsOf(result))
{
    for (int i = 0; i < total(); ++i) {
        const RequestRecord &record = result.requests[i];
        m_progress[i] = progressOf(record);
        setState(i, itemState(record.status));
    }
    std::ranges::stable_sort(m_order, {},
                             [&result](int item) { return placeOf(result.requests[item]); });
    m_elapsed = result.elapsed;
    m_isComplete = true;
}

void RunProgress::apply(std::span<const DownloadEvent> events, std::vector<int> *finished)
{
    for (const DownloadEvent &event : events) {
        if (!m_start)
            m_start = event.time;
        m_elapsed = std::max<RunTime>(m_elapsed, event.time - *m_start);
        if (event.item < 0 || event.item >= total())
            continue;
        ItemProgress &item = m_progress[event.item];
        switch (event.kind) {
        case DownloadEvent::Kind::Started:
            item.lane = event.lane;
            if (!item.started) // otherwise another lane has started it again
                m_startOrder.push_back(event.item);
            item.started = event.time - *m_start;
            touch(event.item);
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
            if (item.isHandedOver)
                break;
            item.isHandedOver = true;
            touch(event.item);
            m_order[m_handedOver++] = event.item; // the displaced item goes behind it below
            break;
        default:
            break;
        }
    }
    updateOrder();
}

void RunProgress::updateOrder()
{
    // From the touched items on, each item waits at its own place. Before that, the items that were
    // handed over stay where they are.
    std::size_t place = m_handedOver;
    while (m_firstOpenStart < m_startOrder.size() &&
           item(m_startOrder[m_firstOpenStart]).isHandedOver)
        ++m_firstOpenStart;
    for (std::size_t i = m_firstOpenStart; i < m_startOrder.size(); ++i) {
        if (!item(m_startOrder[i]).isHandedOver)
            m_order[place++] = m_startOrder[i];
    }
    const auto isWaiting = [this](int index) {
        return !item(index).started && !item(index).isHandedOver;
    };
    while (m_firstWaiting < m_touched && !isWaiting(m_firstWaiting))
        ++m_firstWaiting;
    for (int index = m_firstWaiting; index < m_touched; ++index) {
        if (isWaiting(index))
            m_order[place++] = index;
    }
    Q_ASSERT(place == static_cast<std::size_t>(m_touched));
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

const WorkItem *RunProgress::find(CountryCode code, int copy) const
{
    const std::pair wanted(code, copy);
    const auto found = m_isInOrder ? std::ranges::lower_bound(m_items, wanted, {}, codeAndCopyOf)
                                   : std::ranges::find(m_items, wanted, codeAndCopyOf);
    return found == m_items.end() || codeAndCopyOf(*found) != wanted ? nullptr : &*found;
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

void RunProgress::setState(int index, ItemState state)
{
    ItemState &current = m_progress[index].state;
    --m_counts[static_cast<std::size_t>(current)];
    ++m_counts[static_cast<std::size_t>(state)];
    StateCounts &ofCode = m_countsOfCode[m_items[index].code.index()];
    --ofCode[static_cast<std::size_t>(current)];
    ++ofCode[static_cast<std::size_t>(state)];
    current = state;
}

} // namespace regatta

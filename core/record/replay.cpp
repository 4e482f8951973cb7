// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/replay.h"

#include <algorithm>
#include <numeric>

namespace regatta {
namespace {

constexpr RunTime never = RunTime::max();

/// How many of the sorted moments have passed.
int passed(const std::vector<RunTime> &sorted, RunTime at)
{
    return static_cast<int>(std::ranges::upper_bound(sorted, at) - sorted.begin());
}

} // namespace

Replay::Replay(const RunResult &run) : m_duration(std::max(run.elapsed, RunTime(0)))
{
    m_items.reserve(run.requests.size());
    for (const RequestRecord &record : run.requests)
        m_items.push_back(momentsOf(record, m_duration));
    putInOrder();
}

Replay::Moments Replay::momentsOf(const RequestRecord &record, RunTime duration)
{
    // An item that never started was settled by the end of the run.
    const auto within = [duration](std::optional<RunTime> moment, RunTime earliest) {
        return std::clamp(moment.value_or(duration), earliest, duration);
    };
    const bool neverStarted = !record.started;
    Moments moments{};
    moments.started = within(neverStarted ? record.finished : record.started, RunTime(0));
    moments.settled = within(record.finished, moments.started);
    moments.handedOver = record.handedOver ? within(record.handedOver, moments.settled) : never;
    moments.end = itemState(record.status);
    return moments;
}

void Replay::putInOrder()
{
    std::vector<int> items(m_items.size());
    std::iota(items.begin(), items.end(), 0);
    const auto sortedBy = [this, &items](RunTime Moments::*moment, std::vector<RunTime> &times) {
        std::vector<int> order = items;
        std::ranges::stable_sort(order, {},
                                 [this, moment](int item) { return m_items[item].*moment; });
        for (const int item : order)
            times.push_back(m_items[item].*moment);
        return order;
    };
    m_startOrder = sortedBy(&Moments::started, m_startTimes);
    m_handOverOrder = sortedBy(&Moments::handedOver, m_handOverTimes);
    for (const Moments &item : m_items)
        m_settledTimes[static_cast<std::size_t>(item.end)].push_back(item.settled);
    for (std::vector<RunTime> &times : m_settledTimes)
        std::ranges::sort(times);
}

ItemState Replay::state(int item, RunTime at) const
{
    const Moments &moments = m_items[item];
    if (at >= moments.settled)
        return moments.end;
    return at >= moments.started ? ItemState::InFlight : ItemState::Waiting;
}

int Replay::count(ItemState state, RunTime at) const
{
    if (state == ItemState::Waiting)
        return total() - passed(m_startTimes, at);
    if (state == ItemState::InFlight)
        return passed(m_startTimes, at) - done(at);
    return passed(m_settledTimes[static_cast<std::size_t>(state)], at);
}

int Replay::done(RunTime at) const
{
    int done = 0;
    for (const std::vector<RunTime> &times : m_settledTimes)
        done += passed(times, at);
    return done;
}

std::span<const int> Replay::handedOver(RunTime at) const
{
    // `never` must not count as a moment that has passed.
    const int count = passed(m_handOverTimes, std::min(at, m_duration));
    return {m_handOverOrder.data(), static_cast<std::size_t>(count)};
}

std::vector<int> Replay::underWay(RunTime at) const
{
    const auto started = static_cast<std::size_t>(passed(m_startTimes, at));
    std::size_t left = started - handedOver(at).size();
    std::vector<int> items;
    items.reserve(left);
    for (std::size_t place = started; left > 0; --left) {
        do
            --place;
        while (m_items[m_startOrder[place]].handedOver <= at);
        items.push_back(m_startOrder[place]);
    }
    std::ranges::reverse(items);
    return items;
}

} // namespace regatta

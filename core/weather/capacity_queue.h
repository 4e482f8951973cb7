// SPDX-License-Identifier: GPL-3.0-or-later
// A server that works on a few requests at a time: the others queue in the order of their arrival.
#pragma once

#include <functional>
#include <list>

namespace regatta {

/// It knows no clock: a request's turn comes when another one leaves. Belongs to one thread.
class CapacityQueue
{
public:
    /// A request's place, in the queue or at work. The queue outlives it.
    class Place
    {
    public:
        explicit Place(CapacityQueue &queue) : m_queue(queue) {}
        ~Place() { leave(); }
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;

        /// Takes a place. If the server has room, the request is at work at once. Otherwise it
        /// queues, and `onTurn` is called when its turn comes. It must not touch the queue.
        void enter(std::function<void()> onTurn);
        bool isAtWork() const { return m_state == State::AtWork; }
        /// Gives up the place, and the next one in the queue gets its turn.
        void leave();

    private:
        friend class CapacityQueue;
        enum class State { Outside, Queued, AtWork };

        CapacityQueue &m_queue;
        State m_state = State::Outside;
        std::function<void()> m_onTurn;
        std::list<Place *>::iterator m_inLine;
    };

    /// 0 stands for a server that works on as many as come.
    explicit CapacityQueue(int capacity) : m_capacity(capacity) {}

    bool isLimited() const { return m_capacity > 0; }
    int atWork() const { return m_atWork; }
    std::size_t queued() const { return m_line.size(); }

private:
    bool hasRoom() const { return !isLimited() || m_atWork < m_capacity; }
    void admitNext();

    const int m_capacity;
    int m_atWork = 0;
    std::list<Place *> m_line;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The queue in which finished futures leave their results, and from which "as completed" takes
// them.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace regatta {

/// Thread-safe. It has no limit, because it never holds more than was submitted.
template<typename T>
class CompletionQueue
{
public:
    void push(T value)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_values.push_back(std::move(value));
        }
        m_isFilled.notify_one();
    }

    /// Waits for the next result.
    T pop()
    {
        std::unique_lock lock(m_mutex);
        m_isFilled.wait(lock, [this] { return !m_values.empty(); });
        T value = std::move(m_values.front());
        m_values.pop_front();
        return value;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_isFilled;
    std::deque<T> m_values;
};

} // namespace regatta

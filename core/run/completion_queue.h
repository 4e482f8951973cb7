// SPDX-License-Identifier: GPL-3.0-or-later
// Runs functions in a pool and hands over their futures "as completed".
#pragma once

#include <QFuture>
#include <QPromise>
#include <QRunnable>
#include <QThreadPool>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <utility>

namespace regatta {

/// Thread-safe. It has no limit, because it never holds more than was submitted. It must outlive
/// the pool.
template<typename Result>
class CompletionQueue
{
public:
    /// Runs a function in a thread of the pool. When the function is over, its future waits here.
    ///
    /// `QtConcurrent::run(…).then(…)` would read better, but docs/architecture.md says why nobody
    /// calls QFuture::then.
    template<typename Function>
    void submit(QThreadPool &pool, Function function)
    {
        pool.start(new Task<Function>(*this, std::move(function))); // the pool deletes it
    }

    /// Waits for the next finished future. Its `result` throws what the function has thrown.
    QFuture<Result> pop()
    {
        std::unique_lock lock(m_mutex);
        m_isFilled.wait(lock, [this] { return !m_finished.empty(); });
        QFuture<Result> future = std::move(m_finished.front());
        m_finished.pop_front();
        return future;
    }

private:
    template<typename Function>
    class Task : public QRunnable
    {
    public:
        Task(CompletionQueue &queue, Function function)
            : m_queue(queue), m_function(std::move(function))
        {
            m_isMade.store(true, std::memory_order_release);
        }

        void run() override
        {
            m_isMade.load(std::memory_order_acquire);
            m_promise.start();
            try {
                m_promise.addResult(m_function());
            } catch (...) {
                m_promise.setException(std::current_exception());
            }
            m_promise.finish();
            m_queue.push(m_promise.future());
        }

    private:
        CompletionQueue &m_queue;
        Function m_function;
        QPromise<Result> m_promise;
        /// The pool hands the task to its thread safely. This shows it to the thread sanitizer,
        /// which cannot see what Qt does.
        std::atomic<bool> m_isMade = false;
    };

    void push(QFuture<Result> future)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_finished.push_back(std::move(future));
        }
        m_isFilled.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable m_isFilled;
    std::deque<QFuture<Result>> m_finished;
};

} // namespace regatta

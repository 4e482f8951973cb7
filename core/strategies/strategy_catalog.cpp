// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategies/strategy_catalog.h"

#include "core/strategies/adaptive.h"
#include "core/strategies/callbacks.h"
#include "core/strategies/coroutines.h"
#include "core/strategies/process_pool.h"
#include "core/strategies/sequential.h"
#include "core/strategies/thread_pool.h"
#include "core/strategies/thread_pool_map.h"

#include <QThread>

#include <algorithm>
#include <array>

namespace regatta {
namespace {

template<typename T>
std::unique_ptr<Strategy> make()
{
    return std::make_unique<T>();
}

const auto &strategyTable()
{
    using Kind = StrategyInfo::ClientKind;
    static const std::array table{
        StrategyInfo{QStringLiteral("sequential"), QStringLiteral("Sequential"),
                     QStringLiteral("A loop: one download after the other."),
                     QStringLiteral("sequential.cpp"), 1, 1, Kind::Blocking, &make<Sequential>},
        StrategyInfo{
            QStringLiteral("map"), QStringLiteral("Thread pool · map"),
            QStringLiteral("A pool of threads; results are taken in the order of submission."),
            QStringLiteral("thread_pool_map.cpp"), 30, maxConcurrency, Kind::Blocking,
            &make<ThreadPoolMap>},
        StrategyInfo{
            QStringLiteral("threadpool"), QStringLiteral("Thread pool · as completed"),
            QStringLiteral("A pool of threads; each result is taken as its download finishes."),
            QStringLiteral("thread_pool.cpp"), 30, maxConcurrency, Kind::Blocking,
            &make<ThreadPool>},
        StrategyInfo{
            QStringLiteral("callbacks"), QStringLiteral("Event loop · callbacks"),
            QStringLiteral(
                "One thread and an event loop; every step ends by asking to be called back."),
            QStringLiteral("callbacks.cpp"), 30, maxConcurrency, Kind::Async, &make<Callbacks>},
        StrategyInfo{
            QStringLiteral("coroutines"), QStringLiteral("Event loop · coroutines"),
            QStringLiteral("One thread and an event loop; every lane waits with co_await."),
            QStringLiteral("coroutines.cpp"), 30, maxConcurrency, Kind::Async, &make<Coroutines>},
        StrategyInfo{QStringLiteral("processes"), QStringLiteral("Process pool"),
                     QStringLiteral("Worker processes, fed one download at a time."),
                     QStringLiteral("process_pool.cpp"), 0, maxConcurrency, Kind::OtherProcess,
                     &make<ProcessPool>},
        StrategyInfo{
            QStringLiteral("adaptive"), QStringLiteral("Adaptive"),
            QStringLiteral("Coroutines whose number follows the latency that they measure."),
            QStringLiteral("adaptive.cpp"), 30, maxConcurrency, Kind::Async, &make<Adaptive>},
    };
    return table;
}

} // namespace

int StrategyInfo::concurrencyFor(int askedFor, int items) const
{
    const int wanted = askedFor > 0             ? askedFor
                       : defaultConcurrency > 0 ? defaultConcurrency
                                                : QThread::idealThreadCount();
    return std::max(std::min({wanted, concurrencyCap, items}), 1);
}

std::span<const StrategyInfo> strategies()
{
    return strategyTable();
}

const StrategyInfo *findStrategy(QStringView id)
{
    const auto found = std::ranges::find_if(
        strategies(), [id](const StrategyInfo &strategy) { return id == strategy.id; });
    return found == strategies().end() ? nullptr : &*found;
}

} // namespace regatta

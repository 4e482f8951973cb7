// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategies/strategy_catalog.h"

#include "core/strategies/coroutines.h"
#include "core/strategies/sequential.h"
#include "core/strategies/thread_pool.h"

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
                     QStringLiteral("A loop: one download after the other."), 1, 1, Kind::Blocking,
                     &make<Sequential>},
        StrategyInfo{
            QStringLiteral("threadpool"), QStringLiteral("Thread pool · as completed"),
            QStringLiteral("A pool of threads; each result is taken as its download finishes."), 30,
            maxConcurrency, Kind::Blocking, &make<ThreadPool>},
        StrategyInfo{
            QStringLiteral("coroutines"), QStringLiteral("Event loop · coroutines"),
            QStringLiteral("One thread and an event loop; every lane waits with co_await."), 30,
            maxConcurrency, Kind::Async, &make<Coroutines>},
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

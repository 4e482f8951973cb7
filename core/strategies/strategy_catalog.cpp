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

using namespace Qt::StringLiterals;

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
        StrategyInfo{u"sequential"_s, u"Sequential"_s, u"A loop: one download after the other."_s,
                     u"sequential.cpp"_s, 1, 1, Kind::Blocking, &make<Sequential>},
        StrategyInfo{u"map"_s, u"Thread pool · map"_s,
                     u"A pool of threads; results are taken in the order of submission."_s,
                     u"thread_pool_map.cpp"_s, 30, maxConcurrency, Kind::Blocking,
                     &make<ThreadPoolMap>},
        StrategyInfo{u"threadpool"_s, u"Thread pool · as completed"_s,
                     u"A pool of threads; each result is taken as its download finishes."_s,
                     u"thread_pool.cpp"_s, 30, maxConcurrency, Kind::Blocking, &make<ThreadPool>},
        StrategyInfo{
            u"callbacks"_s, u"Event loop · callbacks"_s,
            u"One thread and an event loop; every step ends by asking to be called back."_s,
            u"callbacks.cpp"_s, 30, maxConcurrency, Kind::Async, &make<Callbacks>},
        StrategyInfo{u"coroutines"_s, u"Event loop · coroutines"_s,
                     u"One thread and an event loop; every lane waits with co_await."_s,
                     u"coroutines.cpp"_s, 30, maxConcurrency, Kind::Async, &make<Coroutines>},
        StrategyInfo{u"processes"_s, u"Process pool"_s,
                     u"Worker processes, fed one download at a time."_s, u"process_pool.cpp"_s, 0,
                     maxConcurrency, Kind::OtherProcess, &make<ProcessPool>},
        StrategyInfo{u"adaptive"_s, u"Adaptive"_s,
                     u"Coroutines whose number follows the latency that they measure."_s,
                     u"adaptive.cpp"_s, 30, maxConcurrency, Kind::Async, &make<Adaptive>},
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

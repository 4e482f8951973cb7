// SPDX-License-Identifier: GPL-3.0-or-later
// The table of strategies. To add one, declare its function here, give it a row in the table, and
// define it in a file that is named after its id.
#pragma once

#include "core/strategies/strategy_catalog.h"

#include <vector>

namespace regatta {

void downloadSequentially(Run &run);
void downloadInThreadsByMap(Run &run);
void downloadInThreadsAsCompleted(Run &run);
void downloadWithCallbacks(Run &run);
void downloadWithCoroutines(Run &run);
void downloadInProcesses(Run &run);
void downloadAdaptively(Run &run);

/// They stand in the order in which they are offered.
inline std::vector<StrategyInfo> strategyTable()
{
    using namespace Qt::StringLiterals;
    using Kind = StrategyInfo::ClientKind;
    return {
        {.id = u"sequential"_s,
         .title = u"Sequential"_s,
         .summary = u"A loop: one download after the other."_s,
         .clientKind = Kind::Blocking,
         .defaultConcurrency = 1,
         .concurrencyCap = 1,
         .downloadMany = downloadSequentially},
        {.id = u"map"_s,
         .title = u"Thread pool · map"_s,
         .summary = u"A pool of threads; results are taken in the order of submission."_s,
         .clientKind = Kind::Blocking,
         .downloadMany = downloadInThreadsByMap},
        {.id = u"threadpool"_s,
         .title = u"Thread pool · as completed"_s,
         .summary = u"A pool of threads; each result is taken as its download finishes."_s,
         .clientKind = Kind::Blocking,
         .downloadMany = downloadInThreadsAsCompleted},
        {.id = u"callbacks"_s,
         .title = u"Event loop · callbacks"_s,
         .summary = u"One thread and an event loop; every step says which function to call next."_s,
         .clientKind = Kind::Async,
         .downloadMany = downloadWithCallbacks},
        {.id = u"coroutines"_s,
         .title = u"Event loop · coroutines"_s,
         .summary = u"One thread and an event loop; every lane waits with co_await."_s,
         .clientKind = Kind::Async,
         .downloadMany = downloadWithCoroutines},
        {.id = u"processes"_s,
         .title = u"Process pool"_s,
         .summary = u"Worker processes, fed one download at a time."_s,
         .clientKind = Kind::OtherProcess,
         .defaultConcurrency = 0,
         .downloadMany = downloadInProcesses},
        {.id = u"adaptive"_s,
         .title = u"Adaptive"_s,
         .summary = u"Coroutines whose number follows what the server can bear."_s,
         .clientKind = Kind::Async,
         .downloadMany = downloadAdaptively,
         .furtherFiles = {u"lane_limit.h"_s}},
    };
}

} // namespace regatta

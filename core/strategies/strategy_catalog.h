// SPDX-License-Identifier: GPL-3.0-or-later
// The strategies that there are. Adding one is a new file and one line in the table.
#pragma once

#include "core/strategies/strategy.h"

#include <QString>

#include <memory>
#include <span>

namespace regatta {

/// No strategy runs more downloads at once.
inline constexpr int maxConcurrency = 1000;

struct StrategyInfo
{
    /// Where its clients are: each in a thread, all in one event loop, or each in another process.
    enum class ClientKind { Blocking, Async, OtherProcess };

    /// "sequential", …: as on the command line and in reports.
    QString id;
    /// As in the window.
    QString title;
    /// One sentence on how it works.
    QString summary;
    /// Its exhibit in core/strategies/.
    QString sourceFile;
    /// 0: as many as there are processors.
    int defaultConcurrency;
    /// 1 for the one that is never concurrent.
    int concurrencyCap;
    ClientKind clientKind;
    std::unique_ptr<Strategy> (*make)();

    /// min(asked for or else the default, cap, number of items), at least 1.
    int concurrencyFor(int askedFor, int items) const;
};

std::span<const StrategyInfo> strategies();
/// nullptr for an unknown id.
const StrategyInfo *findStrategy(QStringView id);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Test rows for whatever strategies and clients there are.
#pragma once

#include "core/strategies/strategy_catalog.h"

namespace regatta {

using StrategyFilter = bool (*)(const StrategyInfo &);

inline bool isAnyStrategy(const StrategyInfo &)
{
    return true;
}

/// Adds the column "strategy", and a row for each strategy that the filter takes.
void addStrategyRows(StrategyFilter takes = isAnyStrategy);
/// Adds the columns "strategy" and "client", and a row for each strategy that the filter takes with
/// each client of this build.
void addStrategyAndClientRows(StrategyFilter takes = isAnyStrategy);

} // namespace regatta

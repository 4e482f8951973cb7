// SPDX-License-Identifier: GPL-3.0-or-later
// How many lanes a run really gets: what was asked for, within what is polite and what the system
// can carry.
#pragma once

#include "core/workload/plan.h"

#include <QString>

namespace regatta {

struct StrategyInfo;

struct Concurrency
{
    /// min(asked for or the strategy's default, its cap, the number of items, what descriptors
    /// allow), at least 1.
    int lanes = 1;
    /// Empty, or a sentence on why it is less than what was asked for (politeness, descriptors).
    QString remark;
};

/// `askedFor` 0 is the strategy's default; for REMOTE a polite one.
Concurrency concurrencyFor(const Plan &plan, const StrategyInfo &strategy, int askedFor);

} // namespace regatta

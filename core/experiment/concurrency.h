// SPDX-License-Identifier: GPL-3.0-or-later
// How many lanes a run really gets: what was asked for, within what is polite and what the system
// can carry.
#pragma once

#include "core/workload/plan.h"

#include <QString>
#include <QStringList>

namespace regatta {

struct Contestant;
struct ExperimentPlan;

struct Concurrency
{
    /// min(asked for or the strategy's default, its cap, the number of items, what descriptors
    /// allow), at least 1.
    int lanes = 1;
    /// Empty, or a sentence on why it is less than what was asked for (politeness, descriptors).
    QString remark;
};

/// A contestant that asks for 0 gets its strategy's default; from REMOTE a polite number. Its
/// strategy is one of the catalog.
Concurrency concurrencyFor(const Plan &plan, const Contestant &contestant);

/// The remarks on all contestants, each sentence once.
QStringList concurrencyRemarks(const ExperimentPlan &experiment);

} // namespace regatta

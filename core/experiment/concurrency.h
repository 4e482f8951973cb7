// SPDX-License-Identifier: GPL-3.0-or-later
// Computes how many lanes a run really gets: as many as were asked for, if that is polite and the
// system allows it.
#pragma once

#include "core/workload/plan.h"

#include <QString>
#include <QStringList>

namespace regatta {

struct Contestant;
struct ExperimentPlan;

struct Concurrency
{
    /// min(asked for or else the strategy's default, its cap, the number of items, what descriptors
    /// allow), at least 1.
    int lanes = 1;
    /// Empty, or a sentence that says why it is less than what was asked for (politeness,
    /// descriptors).
    QString remark;
};

/// A contestant that asks for 0 gets its strategy's default, or a polite number if the site is
/// REMOTE. Its strategy must be in the catalog.
Concurrency concurrencyFor(const Plan &plan, const Contestant &contestant);

/// The remarks about all contestants. Each sentence comes only once.
QStringList concurrencyRemarks(const ExperimentPlan &experiment);

} // namespace regatta

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
    /// What was asked for (or else the strategy's default, or the polite number for REMOTE), but no
    /// more than the strategy's cap, the number of items, REMOTE's limit if flags come from there,
    /// and what descriptors allow. At least 1.
    int lanes = 1;
    /// Empty, or a sentence that says why it is less than what was asked for (politeness,
    /// descriptors).
    QString remark;
};

/// A contestant that asks for 0 leaves the number to us. Its strategy must be in the catalog.
Concurrency concurrencyFor(const Plan &plan, const Contestant &contestant);

/// The remarks about all contestants. Each sentence comes only once.
QStringList concurrencyRemarks(const ExperimentPlan &experiment);

} // namespace regatta

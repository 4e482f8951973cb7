// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment in a line: what its runs have in common, and so what their times depend on.
#pragma once

#include "core/experiment/experiment.h"
#include "core/workload/plan_settings.h"

#include <QStringList>

namespace regatta {

/// "DELAY, 10 ms … 20 ms", "676 codes × 30", "libcurl", "seed 1", …: what sets experiments apart,
/// the most important first. What is as usual is left out at the end.
QStringList conditions(const ExperimentPlan &experiment, PlanSettings settings = planSettings());
/// What is about to be run: "Sequential and Thread pool · map", "8 rounds", …
QStringList comingFacts(const ExperimentPlan &experiment);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Describes an experiment in a line: what its runs have in common, and so what their times depend
// on.
#pragma once

#include "core/experiment/experiment.h"
#include "core/workload/plan_settings.h"

#include <QStringList>

namespace regatta {

/// "DELAY, 10 ms … 20 ms", "676 codes × 30", "libcurl", "seed 1" and so on: what tells experiments
/// apart, with the most important first. The other settings come last, and only those that are not
/// as usual.
QStringList conditions(const ExperimentPlan &experiment, PlanSettings settings = planSettings());
/// What is about to be run: "Sequential and Thread pool · map", "8 rounds" and so on.
QStringList comingFacts(const ExperimentPlan &experiment);

} // namespace regatta

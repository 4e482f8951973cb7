// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the command line that repeats an experiment, for people who want to check a report.
#pragma once

#include "core/experiment/experiment.h"
#include "core/workload/plan_settings.h"

#include <QString>
#include <QStringList>

namespace regatta {

/// The words after `regatta`. They begin with `get` for one run, with `sweep` for one strategy at
/// several levels, and with `compare` for anything else.
QStringList repeatArguments(const ExperimentPlan &experiment,
                            PlanSettings settings = planSettings());
/// The whole line, quoted for a POSIX shell.
QString repeatCommand(const ExperimentPlan &experiment);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The command line that does an experiment once more, for whoever wants to check a report.
#pragma once

#include "core/experiment/experiment.h"
#include "core/workload/plan_settings.h"

#include <QString>
#include <QStringList>

namespace regatta {

/// The words after `regatta`: `get` for one run, `sweep` for one strategy at several levels, else
/// `compare`.
QStringList repeatArguments(const ExperimentPlan &experiment,
                            PlanSettings settings = planSettings());
/// The whole line, quoted for a POSIX shell.
QString repeatCommand(const ExperimentPlan &experiment);

} // namespace regatta

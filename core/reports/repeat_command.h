// SPDX-License-Identifier: GPL-3.0-or-later
// The command line that does an experiment once more, for whoever wants to check a report.
#pragma once

#include "core/experiment/experiment.h"
#include "core/workload/plan_settings.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace regatta {

/// Whether it is one strategy at several levels of concurrency, each once.
bool isSweep(const std::vector<Contestant> &contestants);

/// The words after `regatta`: `get` for one run, `sweep` for one strategy at several levels, else
/// `compare`.
QStringList repeatArguments(const ExperimentPlan &experiment,
                            PlanSettings settings = planSettings());
/// The whole line, quoted for a POSIX shell.
QString repeatCommand(const ExperimentPlan &experiment);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an experiment for a command: the server, the bar on a terminal, the reports, the
// interruption.
#pragma once

#include "app/plan_options.h"
#include "core/experiment/experiment.h"

#include <QString>

#include <vector>

namespace regatta {

struct ExperimentOutcome
{
    /// With the address that was used.
    ExperimentPlan experiment;
    std::vector<RunResult> results;
    bool wasInterrupted = false;
    /// Empty, or a sentence on what could not be done: before the first run, or in writing reports.
    QString problem;
};

/// What is said on the standard output before the first run, the server's address being known.
using Introduction = QString (*)(const ExperimentPlan &experiment);

/// Reports are written after every run, so that a crash loses no more than the run in progress.
ExperimentOutcome executeExperiment(ExperimentPlan experiment, bool isVerbose,
                                    const std::vector<ExportTarget> &targets,
                                    Introduction introduction);

/// What the command returns after that; says the problem or the interruption.
int exitCodeOf(const QString &command, const ExperimentOutcome &outcome);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an experiment for a command. This includes the server, the bar on a terminal, the reports
// and interruptions.
#pragma once

#include "app/plan_options.h"
#include "core/experiment/experiment.h"

#include <QString>

#include <vector>

namespace regatta {

struct ExperimentOutcome
{
    /// The experiment, with the address that was used.
    ExperimentPlan experiment;
    std::vector<RunResult> results;
    bool wasInterrupted = false;
    /// Empty, or a sentence that says what failed before the first run or while reports were
    /// written.
    QString problem;
};

/// Makes the text that is printed before the first run, when the server's address is known.
using Introduction = QString (*)(const ExperimentPlan &experiment);

/// Reports are also written between runs, as often as that costs little, so that a crash does not
/// lose everything.
ExperimentOutcome executeExperiment(ExperimentPlan experiment, bool isVerbose,
                                    const std::vector<ExportTarget> &targets,
                                    Introduction introduction);

/// The exit code of the command after that. Prints all problems.
int exitCodeOf(const QString &command, const ExperimentOutcome &outcome);

} // namespace regatta

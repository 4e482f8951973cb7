// SPDX-License-Identifier: GPL-3.0-or-later
// All that is worth telling of an experiment: the one form that every file format is written from.
#pragma once

#include "core/experiment/experiment.h"
#include "core/record/run_result.h"
#include "core/reports/environment.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace regatta {

/// Facts only: bounds, statistics and verdicts follow from the runs (core/analysis) and are worked
/// out by whoever shows them, so that a file's figures can't contradict its runs.
struct Report
{
    QDateTime created;
    QString generatorVersion;
    Environment environment;
    ExperimentPlan experiment;
    /// In the order in which they were run.
    std::vector<RunResult> runs;

    bool operator==(const Report &) const = default;
};

/// Of an experiment's results so far, made here and now. Passwords in addresses are left out.
Report makeReport(const ExperimentPlan &experiment, std::vector<RunResult> results);

/// "Thread pool · as completed, m = 30, round 1": rounds are counted from 1 for people.
QString runTitle(const RunResult &run);

} // namespace regatta

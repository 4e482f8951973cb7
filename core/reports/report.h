// SPDX-License-Identifier: GPL-3.0-or-later
// Everything worth telling about an experiment. Every file format is written from this one form.
#pragma once

#include "core/experiment/experiment.h"
#include "core/record/run_result.h"
#include "core/reports/environment.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace regatta {

/// It holds only facts. Bounds, statistics and verdicts follow from the runs (core/analysis), and
/// whoever shows them computes them. So the figures in a file can't contradict its runs.
struct Report
{
    QDateTime created;
    QString generatorVersion;
    Environment environment;
    ExperimentPlan experiment;
    /// The results stand in the order of the runs.
    std::vector<RunResult> runs;

    bool operator==(const Report &) const = default;
};

/// Makes a report of an experiment's results so far, dated now and with this machine's environment.
/// Passwords in addresses are left out.
Report makeReport(const ExperimentPlan &experiment, std::vector<RunResult> results);

/// "Thread pool · as completed, m = 30, round 1". For people, rounds are counted from 1.
QString runTitle(const RunResult &run);

} // namespace regatta

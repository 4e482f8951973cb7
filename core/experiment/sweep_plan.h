// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of a sweep, and the experiment that they make. It knows no widgets.
#pragma once

#include "core/experiment/experiment.h"

#include <QString>

namespace regatta {

struct SweepSettings
{
    QString strategy = "threadpool";
    QString client = "qt";
    /// As the user typed them.
    QString levels = "1, 2, 4, …, 128";
    int rounds = 3;

    bool operator==(const SweepSettings &) const = default;
};

/// `base` says what is downloaded and from where. Its contestants and rounds are replaced.
ExperimentPlan sweepPlan(const ExperimentPlan &base, const SweepSettings &settings);

} // namespace regatta

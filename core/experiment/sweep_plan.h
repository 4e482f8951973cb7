// SPDX-License-Identifier: GPL-3.0-or-later
// What a sweep is asked to do, and the experiment that it makes of it, without widgets.
#pragma once

#include "core/experiment/experiment.h"

#include <QString>

namespace regatta {

struct SweepSettings
{
    QString strategy = "threadpool";
    QString client = "qt";
    /// As typed.
    QString levels = "1, 2, 4, …, 128";
    int rounds = 3;

    bool operator==(const SweepSettings &) const = default;
};

/// `base` says what is downloaded from where; its contestants and rounds are replaced.
ExperimentPlan sweepPlan(const ExperimentPlan &base, const SweepSettings &settings);

} // namespace regatta

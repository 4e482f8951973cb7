// SPDX-License-Identifier: GPL-3.0-or-later
// What a sweep is asked to do, without widgets: its levels as people type them, and its experiment.
#pragma once

#include "core/run/experiment.h"

#include <QString>

#include <vector>

namespace regatta {

struct SweepSettings
{
    QString strategy = QStringLiteral("threadpool");
    QString client = QStringLiteral("qt");
    /// As typed.
    QString levels = QStringLiteral("1, 2, 4, …, 128");
    int rounds = 3;

    bool operator==(const SweepSettings &) const = default;
};

struct SweepLevels
{
    /// Rising, each once; empty when there is a problem.
    std::vector<int> values;
    /// A sentence on what is wrong and what to type instead; or empty.
    QString problem;
};

/// Numbers between commas or spaces; "1, 2, 4, …, 64" goes on as the numbers before it do, "..."
/// being the same.
SweepLevels parseLevels(const QString &text);

/// One strategy at several levels: a sweep, not a comparison.
bool isSweep(const ExperimentPlan &experiment);

/// `base` says what is downloaded from where; its contestants and rounds are replaced.
ExperimentPlan sweepPlan(const ExperimentPlan &base, const SweepSettings &settings);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The levels of concurrency of a sweep, as people type them.
#pragma once

#include <QString>

#include <vector>

namespace regatta {

struct ExperimentPlan;

inline constexpr std::size_t fewestSweepLevels = 2;

struct SweepLevels
{
    /// Rising, each once; empty when there is a problem.
    std::vector<int> values;
    /// A sentence on what is wrong and what to type instead; or empty.
    QString problem;
};

/// Numbers between commas or spaces; "1, 2, 4, …, 64" goes on as the numbers before it do, "..."
/// being the same.
SweepLevels parseSweepLevels(const QString &text);

/// Whether it is one strategy at several levels, each once: a sweep, and no comparison.
bool isSweep(const ExperimentPlan &experiment);

} // namespace regatta

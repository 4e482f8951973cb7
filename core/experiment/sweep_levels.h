// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a sweep's levels of concurrency, as people type them.
#pragma once

#include <QString>

#include <vector>

namespace regatta {

struct ExperimentPlan;

inline constexpr std::size_t fewestSweepLevels = 2;

struct SweepLevels
{
    /// In rising order, each only once. Empty if there is a problem.
    std::vector<int> values;
    /// Empty, or a sentence that says what is wrong and what to type instead.
    QString problem;
};

/// Numbers stand between commas or spaces. The "…" in "1, 2, 4, …, 64" goes on as the numbers
/// before it do. "..." means the same.
SweepLevels parseSweepLevels(const QString &text);

/// Whether it is a sweep and not a comparison: one strategy at several levels, each only once.
bool isSweep(const ExperimentPlan &experiment);

} // namespace regatta

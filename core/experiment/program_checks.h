// SPDX-License-Identifier: GPL-3.0-or-later
// Finds out, before the first request, whether the programs of an experiment can run and what will
// count of them.
#pragma once

#include "core/experiment/experiment.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace regatta {

/// The programs among the contestants, each once, in the contestants' order.
std::vector<Program> programsOf(const ExperimentPlan &experiment);

/// Empty, or a sentence that says why one of them cannot run in this experiment and what to do
/// about it. Blocks for a moment if Python must be asked for a module.
QString problemOfPrograms(const ExperimentPlan &experiment);

/// Sentences about what does not reach or does not count for programs. Each comes only once.
QStringList remarksOnPrograms(const ExperimentPlan &experiment);

} // namespace regatta

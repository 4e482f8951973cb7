// SPDX-License-Identifier: GPL-3.0-or-later
// How reports word what the analysis has no words for.
#pragma once

#include "core/record/run_result.h"

#include <QString>

namespace regatta {

/// "Thread pool · as completed, m = 30, round 1": rounds are counted from 1 for people.
QString runTitle(const RunResult &run);
/// As in the window; the id itself for a strategy that this version does not have.
QString strategyTitle(const QString &id);
/// "5.1×"; "1×" for what is compared with itself.
QString timesText(double ratio);

} // namespace regatta

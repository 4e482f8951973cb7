// SPDX-License-Identifier: GPL-3.0-or-later
// Says what a trial of a program showed, and what to do if something is wrong.
#pragma once

#include "core/record/run_result.h"

#include <QStringList>

namespace regatta {

/// "exit code 0", "0.42 s", "opened 1 connection", "5 requests", …
QStringList trialFacts(const RunResult &result);

/// A sentence for each thing that is wrong. None if all is well.
QStringList trialRemedies(const RunResult &result);

} // namespace regatta

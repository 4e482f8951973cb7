// SPDX-License-Identifier: GPL-3.0-or-later
// The live bar on a terminal: percentage, bar, n/total, elapsed < remaining, rate.
#pragma once

#include "core/record/run_progress.h"

#include <QString>

namespace regatta {

/// One line of at most `columns` characters: " 55%|█████▌    | 43/78 [00:01<00:00, 21.30/s]". If
/// there is a title, it comes first.
QString progressLine(const QString &title, const RunProgress &progress, TimePoint now, int columns);

/// The width of the terminal on the standard error. 0 if it is not a terminal.
int terminalColumns();

} // namespace regatta

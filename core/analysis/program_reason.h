// SPDX-License-Identifier: GPL-3.0-or-later
// Says why a program took longer or less long than another contestant, from what the server saw of
// it. The lanes of a program are connections, and so the lanes' time would not tell.
#pragma once

#include "core/analysis/contestant_runs.h"

#include <QString>

namespace regatta {

/// Whether the contestant's runs were made by a program of the user's own.
bool isProgram(const ContestantRuns &contestant);

/// The most telling fact, with a remedy if the slower one is a program: its start, requests at a
/// time, requests that were repeated, or connections. Empty if no fact tells the reason. Both have
/// counted runs, and `fast` took less time.
QString programReason(const ContestantRuns &fast, const ContestantRuns &slow);

/// What a program spent its time on. Empty if the server kept no record of its runs.
QString whereProgramTimeWent(const ContestantRuns &contestant, bool savesFlags);

} // namespace regatta

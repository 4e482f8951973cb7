// SPDX-License-Identifier: GPL-3.0-or-later
// Words for a race: its clock, its speeds and its places.
#pragma once

#include "core/analysis/race.h"

#include <QString>

namespace regatta {

/// "0.607 s", or "2:05.000" from a minute on.
QString clockFace(RunTime time);
/// "¼×", "1/20×", "10×".
QString speedTitle(RaceSpeed speed);
/// "¼ of real speed", "10 times real speed".
QString speedSentence(RaceSpeed speed);
/// "1st", "2nd" and so on; "did not finish" for 0.
QString placeTitle(int place);
/// "1st, photo finish".
QString placeTitle(const Arrival &arrival);
/// "3rd · 6.80 s · +6.20 s" or "1st · 605 ms · photo finish", for a runner that has a place.
QString arrivalText(const Arrival &arrival, RunTime elapsed);

} // namespace regatta

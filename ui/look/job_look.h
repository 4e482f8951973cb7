// SPDX-License-Identifier: GPL-3.0-or-later
// How the state of a lab's job looks: as the state of a download does on the Live page.
#pragma once

#include "core/labs/lab_progress.h"
#include "core/record/run_progress.h"

#include <QString>

namespace regatta {

/// The state of a download that looks alike.
ItemState similarState(JobState state);
/// "pending", "running", …
QString jobStateTitle(JobState state);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// How the state of a lab's job looks, which is how the state of a download looks on the Live page.
#pragma once

#include "core/labs/lab_progress.h"
#include "core/record/run_progress.h"

#include <QString>

namespace regatta {

/// The state of a download that looks the same.
ItemState similarState(JobState state);
/// "pending", "running" and so on.
QString jobStateTitle(JobState state);

} // namespace regatta

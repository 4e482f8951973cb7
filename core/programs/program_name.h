// SPDX-License-Identifier: GPL-3.0-or-later
// What a program may be called.
#pragma once

#include "core/workload/program.h"

namespace regatta {

/// Empty if a program can have this name beside these others, or else a sentence that says why not
/// and what to do.
QString programNameProblem(const QString &name, const std::vector<Program> &others);

} // namespace regatta

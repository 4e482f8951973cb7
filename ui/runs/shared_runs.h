// SPDX-License-Identifier: GPL-3.0-or-later
// Finished runs that stay alive as long as anybody computes with them.
#pragma once

#include "core/record/run_result.h"

#include <memory>
#include <vector>

namespace regatta {

using SharedRuns = std::vector<std::shared_ptr<const RunResult>>;

/// The runs as the analysis takes them. Keep `runs` alive meanwhile.
inline std::vector<const RunResult *> pointersTo(const SharedRuns &runs)
{
    std::vector<const RunResult *> pointers;
    pointers.reserve(runs.size());
    for (const auto &run : runs)
        pointers.push_back(run.get());
    return pointers;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/representative_run.h"

#include "core/analysis/statistics.h"

#include <algorithm>
#include <cmath>

namespace regatta {

std::vector<const RunResult *> representativeRuns(const std::vector<ContestantRuns> &contestants)
{
    std::vector<const RunResult *> chosen;
    for (const ContestantRuns &contestant : contestants) {
        const std::vector<const RunResult *> runs = countedRuns(contestant);
        const double middle = median(elapsedSeconds(contestant));
        const auto nearest = std::ranges::min_element(runs, {}, [&](const RunResult *run) {
            return std::abs(toSeconds(run->elapsed) - middle);
        });
        if (nearest != runs.end())
            chosen.push_back(*nearest);
        else if (!contestant.runs.empty())
            chosen.push_back(contestant.runs.back());
    }
    return chosen;
}

} // namespace regatta

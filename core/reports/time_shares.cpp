// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/time_shares.h"

namespace regatta {

std::vector<TimePart> sharesOf(const ContestantRuns &contestant, bool savesFlags)
{
    std::vector<TimePart> sum;
    double total = 0;
    for (const RunResult *run : completeRuns(contestant)) {
        const std::vector<TimePart> parts = timeParts(timeBreakdown(*run, savesFlags));
        if (sum.empty())
            sum.resize(parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sum[i] = {parts[i].id, parts[i].title, sum[i].time + parts[i].time, 0};
            total += toSeconds(parts[i].time);
        }
    }
    for (TimePart &part : sum)
        part.share = total > 0 ? toSeconds(part.time) / total : 0;
    return sum;
}

} // namespace regatta

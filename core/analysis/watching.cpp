// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/watching.h"

#include "core/analysis/wording.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

double watchingShare(const RunResult &run)
{
    const double available =
        run.watching ? toSeconds(run.elapsed) * std::max(run.watching->cores, 1) : 0;
    return available > 0 ? toSeconds(run.watching->cpu) / available : 0;
}

QString watchingSentence(const RunResult &run)
{
    const double share = watchingShare(run);
    if (share <= largestQuietWatching)
        return {};
    return u"Watching it took %1 of the processor time that the machine had"_s.arg(
        percentText(share));
}

} // namespace regatta

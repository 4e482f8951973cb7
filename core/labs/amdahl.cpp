// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/amdahl.h"

#include <algorithm>

namespace regatta {

double AmdahlFit::factor(double workers) const
{
    return 1 / (serialFraction + (1 - serialFraction) / workers);
}

std::optional<AmdahlFit> fitAmdahl(const std::vector<SpeedUp> &speedUps, int processors)
{
    const bool hasEnoughProcessors = std::ranges::any_of(
        speedUps, [&](const SpeedUp &s) { return s.workers > 1 && s.workers <= processors; });

    AmdahlFit fit;
    double products = 0;
    double squares = 0;
    for (const SpeedUp &speedUp : speedUps) {
        if (speedUp.workers < 2 || (hasEnoughProcessors && speedUp.workers > processors))
            continue;
        const double x = 1 - 1.0 / speedUp.workers;
        const double y = 1 / speedUp.factor - 1.0 / speedUp.workers;
        products += x * y;
        squares += x * x;
        fit.fittedUpTo = std::max(fit.fittedUpTo, speedUp.workers);
    }
    if (squares == 0)
        return {};
    fit.serialFraction = std::clamp(products / squares, 0.0, 1.0);
    return fit;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ks_distance.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>

namespace regatta {

double ksDistance(std::vector<double> a, std::vector<double> b)
{
    Q_ASSERT(!a.empty() && !b.empty());
    std::ranges::sort(a);
    std::ranges::sort(b);
    const auto shareUpTo = [](const std::vector<double> &sorted, double value) {
        const auto count = std::ranges::upper_bound(sorted, value) - sorted.begin();
        return static_cast<double>(count) / static_cast<double>(sorted.size());
    };
    double largest = 0;
    for (const auto *sample : {&a, &b}) { // the functions only change at values
        for (const double value : *sample)
            largest = std::max(largest, std::abs(shareUpTo(a, value) - shareUpTo(b, value)));
    }
    return largest;
}

} // namespace regatta

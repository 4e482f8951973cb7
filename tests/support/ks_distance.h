// SPDX-License-Identifier: GPL-3.0-or-later
// Tells how far apart two distributions are, for tests of drawings at random.
#pragma once

#include <vector>

namespace regatta {

/// The two-sample Kolmogorov–Smirnov distance: the largest difference between the two empirical
/// distribution functions, from 0 to 1. Smirnov, "Table for Estimating the Goodness of Fit of
/// Empirical Distributions", Annals of Mathematical Statistics 19 (1948). Neither may be empty.
double ksDistance(std::vector<double> a, std::vector<double> b);

} // namespace regatta

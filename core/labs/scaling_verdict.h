// SPDX-License-Identifier: GPL-3.0-or-later
// Decides whether a scaling lab measured well enough to say what Amdahl's law makes of it.
#pragma once

#include "core/labs/scaling_lab.h"

#include <QString>

#include <optional>

namespace regatta {

/// Each level must have been measured so often, or nothing is said about it.
inline constexpr int fewestScalingSamples = 5;

struct ScalingVerdict
{
    /// Nothing if the measurements support none.
    std::optional<AmdahlFit> fit;
    /// What the fit says, or why there is none and what to do. Empty as long as there is too little
    /// to judge by.
    QString sentence;
};

/// The interval of a level's median comes from the order of its rounds' medians, or of its passes
/// if there are fewer rounds than `fewestScalingSamples`. It is the sign test's, with a confidence
/// of at least 90 %: W. J. Conover, "Practical Nonparametric Statistics", 3rd edition, section 3.2.
/// From the ends of these intervals follow the smallest and the largest serial part that the
/// measurements allow. If these are more than a fifth apart, nothing is claimed. Nothing is claimed
/// either if more workers were no faster, because Amdahl's law does not know what slowed them down.
ScalingVerdict scalingVerdict(const ScalingResult &result, int processors);

} // namespace regatta

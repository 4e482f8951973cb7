// SPDX-License-Identifier: GPL-3.0-or-later
// Amdahl's law: what the serial part of a work leaves of the speed that more workers promise.
#pragma once

#include <optional>
#include <vector>

namespace regatta {

struct SpeedUp
{
    int workers = 1;
    /// Against one worker.
    double factor = 1;
};

struct AmdahlFit
{
    /// s, from 0 to 1: the part of the work that only one worker at a time can do.
    double serialFraction = 0;
    /// How many workers the largest level that was fitted had.
    int fittedUpTo = 1;

    /// S(n) = 1 / (s + (1 − s) / n). G. M. Amdahl, "Validity of the single processor approach to
    /// achieving large scale computing capabilities", AFIPS 1967.
    double factor(double workers) const;
};

/// Least squares on the reciprocal, which is linear in s: 1/S(n) − 1/n = s (1 − 1/n), hence
/// s = Σ (1/S − 1/n)(1 − 1/n) / Σ (1 − 1/n)², held within 0 … 1. Levels with more workers than
/// `processors` are left out when there are others: they want for processors, which is not what the
/// law is about. Nothing when no level has more than one worker.
std::optional<AmdahlFit> fitAmdahl(const std::vector<SpeedUp> &speedUps, int processors);

} // namespace regatta

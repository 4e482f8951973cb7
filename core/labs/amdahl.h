// SPDX-License-Identifier: GPL-3.0-or-later
// Amdahl's law: how much faster more workers can make work that has a serial part.
#pragma once

#include <optional>
#include <vector>

namespace regatta {

struct SpeedUp
{
    int workers = 1;
    /// Compared with one worker.
    double factor = 1;
};

struct AmdahlFit
{
    /// s, from 0 to 1: the part of the work that only one worker at a time can do.
    double serialFraction = 0;
    /// The number of workers of the largest level in the fit.
    int fittedUpTo = 1;

    /// S(n) = 1 / (s + (1 − s) / n). G. M. Amdahl, "Validity of the single processor approach to
    /// achieving large scale computing capabilities", AFIPS 1967.
    double factor(double workers) const;
};

/// Least squares on the reciprocal, which is linear in s: 1/S(n) − 1/n = s (1 − 1/n), hence s = Σ
/// (1/S − 1/n)(1 − 1/n) / Σ (1 − 1/n)², clamped to 0 … 1. Levels with more workers than
/// `processors` are left out if there are others: they lack processors, and the law is not about
/// that. Nothing if no level has more than one worker.
std::optional<AmdahlFit> fitAmdahl(const std::vector<SpeedUp> &speedUps, int processors);

} // namespace regatta

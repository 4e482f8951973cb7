// SPDX-License-Identifier: GPL-3.0-or-later
// How well two colours can be told apart, as the Web Content Accessibility Guidelines 2.2 define
// it.
#pragma once

#include <QColor>

namespace regatta {

/// "Relative luminance": from 0 for black to 1 for white.
double luminance(const QColor &color);
/// "Contrast ratio": from 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Includes QCustomPlot, whose header uses Qt's `foreach`: the one thing for which this project does
// not have it.
#pragma once

// NOLINTNEXTLINE(bugprone-macro-parentheses, readability-identifier-naming)
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach

// SPDX-License-Identifier: GPL-3.0-or-later
// Includes QCustomPlot. Its header uses Qt's `foreach`, which the rest of this project switches
// off.
#pragma once

// QCustomPlot includes the whole of three Qt modules, but its header needs only this. That saves a
// second or two for each file that shows a chart.
#define QT_QTPRINTSUPPORT_MODULE_H
#include <QWidget>

// NOLINTNEXTLINE(bugprone-macro-parentheses, readability-identifier-naming)
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
#undef QT_QTPRINTSUPPORT_MODULE_H

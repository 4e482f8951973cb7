// SPDX-License-Identifier: GPL-3.0-or-later
// Includes QCustomPlot, whose header uses Qt's `foreach`: the one thing for which this project does
// not have it.
#pragma once

// QCustomPlot includes the whole of three Qt modules, of which its header needs nothing more than
// this: a second or two for each file that shows a chart.
#define QT_QTPRINTSUPPORT_MODULE_H
#include <QWidget>

// NOLINTNEXTLINE(bugprone-macro-parentheses, readability-identifier-naming)
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
#undef QT_QTPRINTSUPPORT_MODULE_H

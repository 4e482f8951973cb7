// SPDX-License-Identifier: GPL-3.0-or-later
// How wide columns have to be for numbers that may come, before they come.
#pragma once

#include <QStringList>

class QAbstractItemView;

namespace regatta {

/// As wide as any time below a hundred seconds is as a text.
QStringList widestTimes();
/// Of a cell in this view that holds any of these texts, its paddings included.
int cellWidth(const QAbstractItemView &view, const QStringList &texts);

} // namespace regatta

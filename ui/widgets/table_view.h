// SPDX-License-Identifier: GPL-3.0-or-later
// What the views of our tables have in common: their look, how rows are copied, and how wide
// columns have to be for numbers that may come.
#pragma once

#include <QModelIndexList>
#include <QStringList>

#include <functional>

class QAbstractItemView;
class QTableView;

namespace regatta {

struct ColumnLook;

/// Rows without a grid, all of one height, that are chosen as a whole.
void setUpTable(QTableView &view, int rowHeight);

/// All cells of these rows from top to bottom, with tabs between them. A cell that says more when
/// it is read aloud than when it is seen is copied as it is read.
QString rowsAsText(QModelIndexList rows);
/// Copy (Ctrl+C) in the view puts this text into the clipboard, and nothing where it is null.
void copyOnRequest(QAbstractItemView &view, std::function<QString()> text);

/// As wide as any time below a hundred seconds is as a text.
QStringList widestTimes();
/// The width of a cell in this view that holds any of these texts, with its paddings.
int cellWidth(const QAbstractItemView &view, const QStringList &texts);
/// The width that a column asks for, or more where its widest texts need more.
int wantedWidth(const QAbstractItemView &view, const ColumnLook &column);

} // namespace regatta

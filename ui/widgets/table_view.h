// SPDX-License-Identifier: GPL-3.0-or-later
// What the views of our tables have in common: their look, how rows are copied, and how wide
// columns must be for numbers that may come.
#pragma once

#include <QModelIndexList>
#include <QStringList>

#include <functional>

class QAbstractItemView;
class QTableView;

namespace regatta {

struct ColumnLook;

/// Sets up rows without a grid, all of the same height. They are selected as a whole.
void setUpTable(QTableView &view, int rowHeight);

/// All cells of the row, as rowsAsText has them.
QString rowAsText(const QModelIndex &row);
/// All cells of these rows from top to bottom, separated by tabs. If a cell has a longer text for
/// screen readers, that text is copied.
QString rowsAsText(QModelIndexList rows);
/// Copy (Ctrl+C) in the view puts this text on the clipboard. If the text is null, nothing is
/// copied.
void copyOnRequest(QAbstractItemView &view, std::function<QString()> text);

/// Texts as wide as any time below a hundred seconds.
QStringList widestTimes();
/// The width of a cell in this view that holds any of these texts, with its paddings.
int cellWidth(const QAbstractItemView &view, const QStringList &texts);
/// The width of a column in which the heading is not cut. Headings always have the window's font,
/// because the style sheet overrules any font that the header was given. The header's own size hint
/// is too small under the style sheet.
int headingWidth(const QString &heading);
/// The width that the column asks for, or more if its widest texts need more.
int wantedWidth(const QAbstractItemView &view, const ColumnLook &column);

} // namespace regatta

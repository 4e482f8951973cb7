// SPDX-License-Identifier: GPL-3.0-or-later
// Lets people choose which columns a table shows, from a menu that its header and a button open.
#pragma once

#include <QMenu>

#include <functional>
#include <vector>

class QTableView;

namespace regatta {

class TableModel;

/// The first column is always shown. A chosen column that leaves when it is empty comes back as
/// soon as it has something to show.
class ColumnChooser : public QMenu
{
    Q_OBJECT

public:
    /// `usual` are the columns that are shown as long as nobody chooses others. `hasContent` says
    /// whether a column that leaves when it is empty has something to show.
    ColumnChooser(QTableView &view, const TableModel &model, std::vector<int> usual,
                  std::function<bool(int)> hasContent, QWidget *parent = nullptr);

    /// Call this when the contents have changed.
    void refresh();

    /// The titles of the chosen columns, to be stored.
    QStringList chosen() const;
    /// Takes what `chosen` returned. Titles that no column has are passed over. If none is left,
    /// the usual columns are shown.
    void choose(const QStringList &titles);

Q_SIGNALS:
    void columnsChanged();

private:
    void addColumn(int column);
    void chooseUsual();
    void chooseAll();
    bool isEmpty(int column) const;

    QTableView &m_view;
    const TableModel &m_model;
    const std::vector<int> m_usual;
    const std::function<bool(int)> m_hasContent;
    std::vector<QAction *> m_columns;
};

} // namespace regatta

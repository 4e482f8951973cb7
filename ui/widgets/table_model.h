// SPDX-License-Identifier: GPL-3.0-or-later
// What all tables have in common. A model lists its columns, each with all that there is to say
// about it, and hands over its rows. TableModel does the rest.
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <functional>
#include <vector>

namespace regatta {

/// When a column is hidden because the table has little room.
enum class Leaves {
    Never,
    /// If none of its cells has anything to show.
    WhenEmpty,
    /// Before anything else gives way to it. These leave from right to left.
    BeforeAll,
    /// Before a name is cut.
    First,
    /// When names would otherwise be too short to read.
    Next,
    /// After all others.
    Last,
};

/// What a view needs to know about a column.
struct ColumnLook
{
    QString title;
    QString toolTip{};
    Qt::AlignmentFlag alignment = Qt::AlignRight;
    /// In pixels. If the columns fill the table, it is a share of the width. 0 lets the view go by
    /// the cells.
    int width = 0;
    /// Texts as wide as anything that the column's cells may hold.
    QStringList widest{};
    Leaves leaves = Leaves::Never;
};

template<typename Row>
struct TableColumn : ColumnLook
{
    std::function<QString(const Row &)> text;
    /// Columns without it are sorted by their text.
    std::function<QVariant(const Row &)> sortKey{};
    /// The largest number that the cell may hold, if that depends on the row.
    std::function<int(const Row &)> most{};
};

/// A table, as views know it.
class TableModel : public QAbstractTableModel
{
public:
    /// Returns a number, or a string that sorts.
    static constexpr int sortRole = Qt::UserRole;
    /// The first role that models can use for something else.
    static constexpr int ownRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    virtual const ColumnLook &column(int column) const = 0;

    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const final;

protected:
    /// For models whose headings sometimes differ from the columns' titles.
    virtual QVariant headerCell(int column, int role) const;
    static QVariant alignmentOf(const ColumnLook &column);
};

template<typename Row>
class TableModelOf : public TableModel
{
public:
    explicit TableModelOf(std::vector<TableColumn<Row>> columns, QObject *parent = nullptr)
        : TableModel(parent), m_columns(std::move(columns))
    {}

    const std::vector<Row> &rows() const { return m_rows; }
    const TableColumn<Row> &column(int column) const final { return m_columns[column]; }

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    int columnCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const TableColumn<Row> &column = this->column(index.column());
        const Row &row = m_rows[index.row()];
        switch (role) {
        case Qt::DisplayRole:
            return column.text(row);
        case sortRole:
            return column.sortKey ? column.sortKey(row) : QVariant(column.text(row));
        case Qt::TextAlignmentRole:
            return alignmentOf(column);
        default:
            return cell(row, index.column(), role);
        }
    }

protected:
    /// What a cell has besides its text: tool tip, colour, icon, and roles of the model's own.
    virtual QVariant cell(const Row &row, int column, int role) const = 0;

    void resetRows(std::vector<Row> rows = {})
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    /// If there are as many rows as before, they are taken for the same rows with new figures, so
    /// views keep their selection.
    void replaceRows(std::vector<Row> rows)
    {
        if (rows.size() != m_rows.size()) {
            resetRows(std::move(rows));
            return;
        }
        m_rows = std::move(rows);
        if (!m_rows.empty())
            noteChange(0, rowCount() - 1);
    }

    void appendRows(const std::vector<Row> &rows)
    {
        if (rows.empty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
        endInsertRows();
    }

    /// Says that all cells of these rows may have changed.
    void noteChange(int first, int last)
    {
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

private:
    std::vector<TableColumn<Row>> m_columns;
    std::vector<Row> m_rows;
};

} // namespace regatta

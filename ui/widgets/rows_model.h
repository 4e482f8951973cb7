// SPDX-License-Identifier: GPL-3.0-or-later
// What all tables that are worked out anew as a whole have in common: a vector of rows.
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace regatta {

template<typename Row>
class RowsModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    const std::vector<Row> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    /// As many rows as before are the same rows with other figures: views keep their selection.
    void replaceRows(std::vector<Row> rows)
    {
        const bool isSameShape = rows.size() == m_rows.size();
        if (!isSameShape)
            beginResetModel();
        m_rows = std::move(rows);
        if (!isSameShape)
            endResetModel();
        else if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

    const Row &rowOf(const QModelIndex &index) const
    {
        return m_rows[static_cast<std::size_t>(index.row())];
    }

private:
    std::vector<Row> m_rows;
};

} // namespace regatta

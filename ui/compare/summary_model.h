// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a comparison: a row for each contestant.
#pragma once

#include "ui/compare/comparison_figures.h"
#include "ui/widgets/rows_model.h"

namespace regatta {

class SummaryModel : public RowsModel<SummaryRow>
{
    Q_OBJECT

public:
    enum Column {
        StrategyColumn,
        ClientColumn,
        LanesColumn,
        RoundsColumn,
        MeanColumn,
        MedianColumn,
        RangeColumn,
        BoundColumn,
        EfficiencyColumn,
        RelativeColumn,
        ColumnCount,
    };
    enum Role {
        /// A number or a string that sorts.
        SortRole = Qt::UserRole,
    };

    using RowsModel::RowsModel;

    /// `firstBaseline` as in ComparisonFigures.
    void setRows(std::vector<SummaryRow> rows, int firstBaseline);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    int m_firstBaseline = 0;
};

} // namespace regatta

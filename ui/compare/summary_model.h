// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a comparison: one row per contestant.
#pragma once

#include "core/analysis/traffic_facts.h"
#include "ui/compare/comparison_figures.h"
#include "ui/widgets/table_model.h"

namespace regatta {

class SummaryModel : public TableModelOf<SummaryRow>
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
        /// From here on, the columns of `factColumns()`.
        FirstFactColumn,
        ColumnCount = FirstFactColumn + factColumnCount,
    };

    explicit SummaryModel(QObject *parent = nullptr);

    /// `firstBaseline` means the same as in ComparisonFigures.
    void setRows(std::vector<SummaryRow> rows, int firstBaseline);

protected:
    QVariant cell(const SummaryRow &row, int column, int role) const override;

private:
    int m_firstBaseline = 0;
};

} // namespace regatta

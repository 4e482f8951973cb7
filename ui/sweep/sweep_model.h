// SPDX-License-Identifier: GPL-3.0-or-later
// The levels of a sweep as a table: a row each from the start, filled as its rounds are done.
#pragma once

#include "core/analysis/sweep.h"
#include "ui/widgets/rows_model.h"

#include <optional>

namespace regatta {

struct SweepRow
{
    int maxRequests = 0;
    int roundsDone = 0;
    int roundsPlanned = 0;
    bool isUnderWay = false;
    bool isKnee = false;
    /// Nothing before the first round is done.
    std::optional<SweepLevel> level;
};

class SweepModel : public RowsModel<SweepRow>
{
    Q_OBJECT

public:
    enum Column {
        LevelColumn,
        LanesColumn,
        RoundsColumn,
        MeanColumn,
        IntervalColumn,
        ThroughputColumn,
        ErrorsColumn,
        BoundColumn,
        RatioColumn,
        ColumnCount,
    };

    using RowsModel::RowsModel;

    void setRows(std::vector<SweepRow> rows) { replaceRows(std::move(rows)); }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The levels of a sweep as a table: a row each from the start, filled as its rounds are done.
#pragma once

#include "core/analysis/sweep.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

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

class SweepModel : public QAbstractTableModel
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

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<SweepRow> rows);
    const std::vector<SweepRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::vector<SweepRow> m_rows;
};

} // namespace regatta

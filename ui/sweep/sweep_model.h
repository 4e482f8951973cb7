// SPDX-License-Identifier: GPL-3.0-or-later
// The levels of a sweep as a table. All rows are there from the start and fill as rounds are done.
#pragma once

#include "core/analysis/sweep.h"
#include "ui/widgets/table_model.h"

#include <optional>

namespace regatta {

struct SweepRow
{
    int maxRequests = 0;
    int roundsDone = 0;
    int roundsPlanned = 0;
    bool isUnderWay = false;
    bool isKnee = false;
    /// Nothing until the first round is done.
    std::optional<SweepLevel> level;
};

class SweepModel : public TableModelOf<SweepRow>
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

    explicit SweepModel(QObject *parent = nullptr);

    void setRows(std::vector<SweepRow> rows) { replaceRows(std::move(rows)); }

protected:
    QVariant cell(const SweepRow &row, int column, int role) const override;
};

} // namespace regatta

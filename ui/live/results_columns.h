// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the results table: what each is called, shows and sorts by.
#pragma once

#include "ui/widgets/table_model.h"

#include <QCoreApplication>

namespace regatta {

enum class ItemState : quint8;
struct ObservedRun;
class RunHistory;

/// A run by its place in the history.
struct ResultsRow
{
    const RunHistory *history;
    int place;

    const ObservedRun &run() const;
};

class ResultsColumns
{
    Q_DECLARE_TR_FUNCTIONS(ResultsColumns)

public:
    /// In the order of the list.
    enum Column {
        StrategyColumn,
        ClientColumn,
        SiteColumn,
        LanesColumn,
        RoundColumn,
        TimeColumn,
        BoundColumn,
        EfficiencyColumn,
        RateColumn,
        OkColumn,
        NotFoundColumn,
        ErrorsColumn,
        CancelledColumn,
        ColumnCount,
    };

    static std::vector<TableColumn<ResultsRow>> list();

    /// Whether it says how fast the run was.
    static bool isSpeed(int column) { return column >= TimeColumn && column <= RateColumn; }
    /// Whether it holds the number of downloads in a state, and in which.
    static bool isCount(int column) { return column >= OkColumn; }
    static ItemState stateOf(int column);
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Lists the columns of the results table: how each is titled, what it shows and what it sorts by.
#pragma once

#include "ui/widgets/table_model.h"

#include <QCoreApplication>

namespace regatta {

enum class ItemState : quint8;
struct ObservedRun;
class RunHistory;

/// A run, by its place in the history.
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
    /// In the order of list().
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
        ConnectionsColumn,
        EachColumn,
        AtATimeColumn,
        OkColumn,
        NotFoundColumn,
        ErrorsColumn,
        CancelledColumn,
        ColumnCount,
    };

    static std::vector<TableColumn<ResultsRow>> list();

    /// Whether the column says how fast the run was.
    static bool isSpeed(int column) { return column >= TimeColumn && column <= RateColumn; }
    /// Whether the column holds the number of downloads in a state.
    static bool isCount(int column) { return column >= OkColumn; }
    static ItemState stateOf(int column);
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The runs as a table: a row each, the one under way included.
#pragma once

#include "ui/runs/run_history.h"

#include <QAbstractTableModel>

namespace regatta {

class ResultsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
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
    enum Role {
        /// A number or a string that sorts.
        SortRole = Qt::UserRole,
        /// 0 … 1: this run's time by the longest of all.
        TimeShareRole,
        /// Whether the run is still under way.
        IsRunningRole,
    };

    explicit ResultsModel(const RunHistory &history, QObject *parent = nullptr);

    /// Where space is short, counts are headed by their state's shape alone.
    void setCompact(bool isCompact);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const ObservedRun &run, int column) const;
    QVariant sortKey(const ObservedRun &run, int column) const;
    /// Never cut short, as the text may be.
    QVariant originIcon(int experiment) const;
    QString toolTip(const ObservedRun &run) const;
    double timeShare(const ObservedRun &run) const;
    void refreshRow(int row);

    const RunHistory &m_history;
    int m_rows = 0;
    bool m_isCompact = false;
    RunTime m_longest{0};
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The runs as a table: a row each, the one under way included.
#pragma once

#include "ui/runs/run_history.h"

#include <QAbstractTableModel>

#include <map>

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
        /// 0 … 1: this run's time by the longest of its experiment.
        TimeShareRole,
        /// Whether the run is still under way.
        IsRunningRole,
        /// A RunStanding.
        StandingRole,
        /// Whether the time may be ranked: not that of a run which is under way, was stopped,
        /// failed, or downloaded nothing.
        IsRankedRole,
        /// Of the rows that stand above an experiment's runs, where there are any.
        IsHeadingRole,
    };

    explicit ResultsModel(const RunHistory &history, QObject *parent = nullptr);

    const RunHistory &history() const { return m_history; }
    int experimentOf(int row) const { return m_history.run(row).experiment; }
    /// Whether some names have an icon that says where their runs come from.
    bool hasOrigins() const;
    /// Of a column, texts at least as wide as what its cells will hold in the runs known so far,
    /// however far they get.
    QStringList widestTexts(int column) const;
    /// Of a column, as it is headed where there is room.
    QString title(int column) const;
    /// Whether it holds the number of downloads in a state.
    static bool isCount(int column) { return column >= OkColumn; }
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
    /// With what became of the run, which is painted as a badge.
    QString spokenName(const ObservedRun &run) const;
    double timeShare(const ObservedRun &run) const;
    void refreshRow(int row);
    void measureLongest(int experiment);

    const RunHistory &m_history;
    int m_rows = 0;
    bool m_isCompact = false;
    /// By experiment; of the runs whose times can be compared, or may yet.
    std::map<int, RunTime> m_longest;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The runs as a table: a row each, the one under way included. Its columns are listed in
// results_columns.
#pragma once

#include "ui/live/results_columns.h"
#include "ui/runs/run_history.h"

#include <map>

namespace regatta {

class ResultsModel : public TableModelOf<ResultsRow>
{
    Q_OBJECT

public:
    using enum ResultsColumns::Column;
    enum Role {
        /// 0 … 1: this run's time by the longest of its experiment.
        TimeShareRole = ownRole,
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
    /// Texts at least as wide as what the cell holds and may come to hold, however far the run
    /// gets.
    QStringList widestTexts(int row, int column) const;
    /// Where space is short, counts are headed by their state's shape alone.
    void setCompact(bool isCompact);

protected:
    QVariant cell(const ResultsRow &row, int column, int role) const override;
    QVariant headerCell(int column, int role) const override;

private:
    QVariant foreground(const ObservedRun &run, int column) const;
    /// Never cut short, as the text may be.
    QVariant originIcon(int experiment) const;
    QString toolTip(const ObservedRun &run) const;
    /// With what became of the run, which is painted as a badge.
    QString spokenName(const ResultsRow &row) const;
    double timeShare(const ObservedRun &run) const;
    void refreshRow(int row);
    void measureLongest(int experiment);

    const RunHistory &m_history;
    bool m_isCompact = false;
    /// By experiment; of the runs whose times can be compared, or may yet.
    std::map<int, RunTime> m_longest;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The runs as a table, one row each, with the run under way among them. The columns are listed in
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
        /// 0 … 1: the time of this run, divided by the longest time in its experiment.
        TimeShareRole = ownRole,
        /// Whether the run is still under way.
        IsRunningRole,
        /// A RunStanding.
        StandingRole,
        /// Whether the time may be ranked. It may not if the run is under way, was stopped, failed,
        /// or downloaded nothing.
        IsRankedRole,
        /// Whether the row is a heading above an experiment's runs. Only ResultsTree has such rows.
        IsHeadingRole,
    };

    explicit ResultsModel(const RunHistory &history, QObject *parent = nullptr);

    const RunHistory &history() const { return m_history; }
    int experimentOf(int row) const { return m_history.run(row).experiment; }
    /// Whether some names have an icon that says where their runs come from.
    bool hasOrigins() const;
    /// Texts at least as wide as anything that the cell holds now or may hold later, however far
    /// the run gets.
    QStringList widestTexts(int row, int column) const;
    /// If space is short, the headings of counts show only the shape of their state.
    void setCompact(bool isCompact);

protected:
    QVariant cell(const ResultsRow &row, int column, int role) const override;
    QVariant headerCell(int column, int role) const override;

private:
    QVariant foreground(const ObservedRun &run, int column) const;
    /// The icon that says where the runs come from. Unlike the text, it is never cut short.
    QVariant originIcon(int experiment) const;
    QString toolTip(const ObservedRun &run) const;
    /// The name and what became of the run. In the table that is painted as a badge.
    QString spokenName(const ResultsRow &row) const;
    double timeShare(const ObservedRun &run) const;
    void refreshRow(int row);
    void measureLongest(int experiment);

    const RunHistory &m_history;
    bool m_isCompact = false;
    /// By experiment. Only runs whose times can be compared, now or when they are over, count.
    std::map<int, RunTime> m_longest;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// The requests of one run as a table, and the filter for those of a span of time.
#pragma once

#include "ui/timeline/timeline_run.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <array>
#include <optional>
#include <vector>

namespace regatta {

class RequestsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        CodeColumn,
        StatusColumn,
        LaneColumn,
        StartColumn,
        TotalColumn,
        QueuedColumn,
        OverheadColumn,
        RetriesColumn,
        ConnectingColumn,
        SendingColumn,
        DelayColumn,
        WaitingColumn,
        ReceivingColumn,
        SavingColumn,
        BytesColumn,
        AttemptsColumn,
        ConnectionColumn,
        ErrorColumn,
        ColumnCount,
    };
    /// A number or a string that sorts.
    static constexpr int sortRole = Qt::UserRole;

    explicit RequestsModel(QObject *parent = nullptr);

    /// The run must outlive this; nullptr for none. Rows stay where it is the one shown before,
    /// further on.
    void setRun(const TimelineRun *run, bool isSameRun);

    /// Whether any request has something to show in a column of a phase, or in that of the error.
    bool hasContent(int column) const { return m_hasContent[static_cast<std::size_t>(column)]; }

    /// From a request's start to its end, or to the run's; nothing for one that never started.
    std::optional<TimeSpan> spanOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    using Phases = std::array<RunTime, timeKindCount>;

    std::optional<RunTime> time(int row, int column) const;
    QString text(int row, int column) const;
    QVariant sortKey(int row, int column) const;

    const TimelineRun *m_run = nullptr;
    /// By row.
    std::vector<Phases> m_phases;
    std::array<bool, ColumnCount> m_hasContent{};
    void noteContent();
};

/// Shows the requests that were under way at some time of a span, in any order.
class RequestsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RequestsFilter(RequestsModel &model, QObject *parent = nullptr);

    void setSpan(const std::optional<TimeSpan> &span);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const RequestsModel &m_model;
    std::optional<TimeSpan> m_span;
};

} // namespace regatta

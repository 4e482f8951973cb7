// SPDX-License-Identifier: GPL-3.0-or-later
// The requests of one run as a table, and the filter for those of a span of time.
#pragma once

#include "ui/timeline/timeline_run.h"
#include "ui/widgets/table_model.h"

#include <QSortFilterProxyModel>

#include <array>
#include <optional>

namespace regatta {

/// One request, with how long it was in each phase.
struct RequestRow
{
    const TimelineRun *run;
    int place;
    std::array<RunTime, timeKindCount> phases{};

    const RequestRecord &request() const
    {
        return run->result.requests[static_cast<std::size_t>(place)];
    }
    /// Whether its phases can be told yet.
    bool isOver() const { return run->isComplete || request().finished; }
};

class RequestsModel : public TableModelOf<RequestRow>
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

    explicit RequestsModel(QObject *parent = nullptr);

    /// The run must outlive this; nullptr for none. Rows stay where it is the one shown before,
    /// further on.
    void setRun(const TimelineRun *run, bool isSameRun);

    /// Whether any request has something to show in a column of a phase, or in that of the error.
    bool hasContent(int column) const { return m_hasContent[static_cast<std::size_t>(column)]; }

    /// From a request's start to its end, or to the run's; nothing for one that never started.
    std::optional<TimeSpan> spanOf(int row) const;

protected:
    QVariant cell(const RequestRow &row, int column, int role) const override;

private:
    void noteContent(const std::vector<RequestRow> &rows);

    std::array<bool, ColumnCount> m_hasContent{};
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

// SPDX-License-Identifier: GPL-3.0-or-later
// The requests of one run as a table, and a filter for the requests in a span of time.
#pragma once

#include "ui/timeline/timeline_run.h"
#include "ui/widgets/table_model.h"

#include <QSortFilterProxyModel>

#include <array>
#include <optional>

namespace regatta {

/// One request. There may be a hundred thousand, and people see twenty of them, so it holds nothing
/// that can be computed.
struct RequestRow
{
    const TimelineRun *run;
    int place;

    /// How long it was in this phase.
    RunTime phase(TimeKind kind) const;
    const RequestRecord &request() const { return run->result->requests[place]; }
    /// Whether the request's phases are known by now.
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
        WaitedColumn,
        RestColumn,
        QueuedColumn,
        OverheadColumn,
        RetriesColumn,
        ConnectingColumn,
        TlsColumn,
        SendingColumn,
        RoundTripsColumn,
        ServerQueueColumn,
        DelayColumn,
        WaitingColumn,
        WireColumn,
        ReceivingColumn,
        SavingColumn,
        BytesColumn,
        AttemptsColumn,
        ConnectionColumn,
        ErrorColumn,
        ColumnCount,
    };

    explicit RequestsModel(QObject *parent = nullptr);

    /// Those that fit a small window: the phases of each request are merged into two columns.
    static std::vector<int> usualColumns();

    /// The run must outlive this. Pass nullptr for none. Rows stay if the run is the one shown
    /// before, but has got further.
    void setRun(const TimelineRun *run, bool isSameRun);

    /// Whether any request has something to show in this column, which is that of a phase or of the
    /// error.
    bool hasContent(int column) const { return m_hasContent[column]; }

    /// From the request's start to its end, or to the run's end. Nothing if it never started.
    std::optional<TimeSpan> spanOf(int row) const;
    /// A number for each row. In their order the rows are sorted by this column.
    std::vector<qint64> sortNumbers(int column) const;

protected:
    QVariant headerCell(int column, int role) const override;
    QVariant cell(const RequestRow &row, int column, int role) const override;

private:
    void noteContent(const std::vector<RequestRow> &rows);

    std::array<bool, ColumnCount> m_hasContent{};
};

/// Shows the requests that were under way at any time within a span, sorted by any column.
class RequestsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RequestsFilter(RequestsModel &model, QObject *parent = nullptr);

    void setSpan(const std::optional<TimeSpan> &span);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const RequestsModel &m_model;
    /// The numbers of the column that was last sorted by. Empty if they are not known.
    mutable std::vector<qint64> m_numbers;
    mutable int m_numbersColumn = -1;
    std::optional<TimeSpan> m_span;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// A table of the run on the timeline: all its requests, or those in the selected span.
#pragma once

#include "ui/timeline/requests_model.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QTableView;
class QToolButton;

namespace regatta {

class ColumnChooser;

class RequestsTable : public QWidget
{
    Q_OBJECT

public:
    explicit RequestsTable(QWidget *parent = nullptr);

    void setRun(const TimelineRun *run, bool isSameRun);
    void setSpan(const std::optional<TimeSpan> &span);
    /// Pass −1 for none. A request that the span hides cannot be selected.
    void selectRequest(int request);
    int selectedRequest() const;
    int shownCount() const { return m_filter->rowCount(); }
    QTableView &view() { return *m_view; }
    ColumnChooser &columns() { return *m_columns; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void requestSelected(int request);
    void spanCleared();

private:
    QWidget *makeHeader();
    void makeView();
    std::vector<int> shownColumns() const;
    int neededWidth(int column) const;
    /// Shares the width that the columns leave: names and errors first.
    void fitColumns();
    void describe();

    RequestsModel *m_model;
    RequestsFilter *m_filter;
    QTableView *m_view;
    QLabel *m_title;
    QLabel *m_hint;
    QToolButton *m_clear;
    ColumnChooser *m_columns;
    std::optional<TimeSpan> m_span;
    bool m_isSelecting = false;
    /// What the widths were worked out for.
    std::vector<int> m_fittedColumns;
    int m_fittedWidth = 0;
};

} // namespace regatta

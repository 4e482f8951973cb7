// SPDX-License-Identifier: GPL-3.0-or-later
// The log: shows what failed and why. Its lines can be searched and copied.
#pragma once

#include <QDockWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace regatta {

class FailuresModel;

class FailuresDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit FailuresDock(FailuresModel &model, QWidget *parent = nullptr);

    /// The selected lines. If none is selected, all lines that pass the filter.
    QString linesToCopy() const;
    void setFilter(const QString &text);
    int shownCount() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTitle();
    void makeTable();
    void noteNewLines(int first, int last);
    void showNewRun();
    /// Makes the columns wide enough for these lines. Columns never become narrower.
    void widenColumns(int first, int last);
    void copyLines() const;
    void count();

    FailuresModel &m_model;
    QSortFilterProxyModel *m_filtered;
    QTableView *m_table;
    QLineEdit *m_filter;
    QLabel *m_title;
    /// The first line of a run whose failures have begun to arrive. −1 once it has been shown.
    int m_bringIntoSight = -1;
};

} // namespace regatta

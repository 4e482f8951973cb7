// SPDX-License-Identifier: GPL-3.0-or-later
// The log: shows what failed and why. Its lines can be searched and copied.
#pragma once

#include <QDockWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace regatta {

class FailuresFilter;
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
    /// Sets the run whose failures are listed if only those are wanted. −1 for none.
    void setShownRun(int run);

Q_SIGNALS:
    /// The user wants to know more about this download: a run's place in the history, and the
    /// download's in the run.
    void downloadChosen(int run, int item);

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
    void choose(const QModelIndex &line);
    void count();

    FailuresModel &m_model;
    FailuresFilter *m_filtered;
    QTableView *m_table;
    QComboBox *m_runs;
    QLineEdit *m_filter;
    QLabel *m_title;
    /// The first line of a run whose failures have begun to arrive. −1 once it has been shown.
    int m_bringIntoSight = -1;
};

} // namespace regatta

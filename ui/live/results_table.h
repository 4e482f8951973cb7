// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the runs, grouped by experiment, and lets the user select some of them for a closer look.
#pragma once

#include "ui/live/results_model.h"
#include "ui/live/results_widths.h"

#include <QTreeView>

class QSortFilterProxyModel;

namespace regatta {

class ResultsTree;

class ResultsTable : public QTreeView
{
    Q_OBJECT

public:
    explicit ResultsTable(ResultsModel &model, QWidget *parent = nullptr);

    /// The selected run that has the focus, or else the first one selected. −1 if no row is
    /// selected.
    int selectedRun() const;
    /// In the order of the rows.
    QList<int> selectedRuns() const;
    /// All runs of the experiment whose heading has the focus, in the order of the rows. Empty if a
    /// run has the focus.
    QList<int> runsBelowFocus() const;
    /// These runs as a table with headings, for other programs.
    QString textOf(const QList<int> &runs) const;
    void selectRun(int run);
    /// The run of a row of the view's own model. −1 for a heading.
    int runOf(const QModelIndex &index) const;
    /// The row of a run in the view's own model.
    QModelIndex indexOf(int run) const;

    /// Names of the experiments whose runs are folded away. They stay so when they come back.
    QStringList foldedExperiments() const;
    void setFoldedExperiments(const QStringList &names);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Unlike the base class, it leaves alone what is folded away.
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    void runSelected(int run);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpHeader();
    void connectModel();
    void connectSelection();
    void showGroups(int first, int last);
    void showGroup(const QModelIndex &heading);
    void noteFolded(const QModelIndex &heading, bool isFolded);
    /// Empty for rows of runs.
    QString experimentName(const QModelIndex &heading) const;
    QList<int> runsBelow(const QModelIndex &heading) const;
    /// Scrolls to where the best run of the experiment shown is after sorting.
    void showBest();
    int rowHeight() const;

    ResultsModel &m_model;
    ResultsTree *m_tree;
    QSortFilterProxyModel *m_sorted;
    ResultsWidths m_widths;
    QStringList m_folded;
};

} // namespace regatta

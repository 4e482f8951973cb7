// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the runs, grouped by experiment, and lets the user select one of them for a closer look.
#pragma once

#include "ui/live/results_model.h"

#include <QTreeView>

#include <array>

class QSortFilterProxyModel;

namespace regatta {

class ResultsTree;

class ResultsTable : public QTreeView
{
    Q_OBJECT

public:
    explicit ResultsTable(ResultsModel &model, QWidget *parent = nullptr);

    /// The run of the selected row. −1 if no row is selected.
    int selectedRun() const;
    void selectRun(int run);
    /// The run of a row of the view's own model. −1 for a heading.
    int runOf(const QModelIndex &index) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void runSelected(int run);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    using Widths = std::array<int, ResultsModel::ColumnCount>;

    void setUpHeader();
    void connectModel();
    void showGroups(int first, int last);
    /// Notes the width of what the cells of these runs hold now or may hold later.
    void measure(int firstRun, int lastRun);
    void measureAll();
    void noteTexts(int column, const QStringList &texts);
    void fitColumns();
    /// The least widths that the columns need. If compact, counts are headed by shapes without
    /// words.
    Widths needed(bool isCompact) const;
    int wholeNames() const;
    int rowHeight() const;

    ResultsModel &m_model;
    ResultsTree *m_tree;
    QSortFilterProxyModel *m_sorted;
    /// These never shrink while the runs are there, so that columns do not jump.
    Widths m_widestTexts{};
    int m_widestBadge = 0;
};

} // namespace regatta

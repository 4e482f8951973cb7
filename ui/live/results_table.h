// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the runs, and lets one of them be chosen for a closer look.
#pragma once

#include <QTableView>

class QSortFilterProxyModel;

namespace regatta {

class ResultsModel;

class ResultsTable : public QTableView
{
    Q_OBJECT

public:
    explicit ResultsTable(ResultsModel &model, QWidget *parent = nullptr);

    /// The run of the selected row; −1 without one.
    int selectedRun() const;
    void selectRun(int run);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void runSelected(int run);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fitColumns();
    void copySelection() const;

    ResultsModel &m_model;
    QSortFilterProxyModel *m_sorted;
};

} // namespace regatta

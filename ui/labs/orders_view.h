// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one run of jobs in three ways: lanes over time, results by map, and results as completed.
#pragma once

#include "ui/labs/results_model.h"

#include <QWidget>

namespace regatta {

class GanttChart;

class OrdersView : public QWidget
{
    Q_OBJECT

public:
    explicit OrdersView(const LabResultsModel::Texts &texts, const QString &emptyText,
                        QWidget *parent = nullptr);

    void reset(int jobs, int workers);
    void showEvents(const std::vector<LabEvent> &events);

    const LabProgress &progress() const { return m_progress; }
    LabResultsModel &byMap() { return *m_byMap; }
    LabResultsModel &asCompleted() { return *m_asCompleted; }
    GanttChart &chart() { return *m_chart; }

private:
    QWidget *makeList(LabResultsModel *model, const QString &title, const QString &toolTip);

    LabProgress m_progress;
    GanttChart *m_chart;
    LabResultsModel *m_byMap;
    LabResultsModel *m_asCompleted;
};

} // namespace regatta

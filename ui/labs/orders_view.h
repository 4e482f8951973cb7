// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one run of jobs in three ways: lanes over time, results by map, and results as completed.
#pragma once

#include "ui/labs/job_order_model.h"

#include <QWidget>

namespace regatta {

class GanttChart;

class OrdersView : public QWidget
{
    Q_OBJECT

public:
    explicit OrdersView(const JobOrderModel::Texts &texts, const QString &emptyText,
                        QWidget *parent = nullptr);

    void reset(int jobs, int workers);
    void showEvents(const std::vector<LabEvent> &events);

    const LabProgress &progress() const { return m_progress; }
    JobOrderModel &byMap() { return *m_byMap; }
    JobOrderModel &asCompleted() { return *m_asCompleted; }
    GanttChart &chart() { return *m_chart; }

private:
    QWidget *makeList(JobOrderModel *model, const QString &title, const QString &toolTip);

    LabProgress m_progress;
    GanttChart *m_chart;
    JobOrderModel *m_byMap;
    JobOrderModel *m_asCompleted;
};

} // namespace regatta

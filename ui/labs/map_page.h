// SPDX-License-Identifier: GPL-3.0-or-later
// The Executor.map lab: tasks that only sleep, and two ways of collecting their results.
#pragma once

#include "core/labs/executor_map_lab.h"
#include "ui/labs/lab_page.h"

class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace regatta {

class OrdersView;

class MapPage : public LabPage
{
    Q_OBJECT

public:
    explicit MapPage(QWidget *parent = nullptr);

    QVariantMap settings() const override;
    void setSettings(const QVariantMap &settings) override;
    OrdersView &view() { return *m_view; }

protected:
    LabRunner::Work prepare(const std::shared_ptr<LabLog> &log) override;
    void showEvents(const std::vector<LabEvent> &events) override;
    Outcome outcome() const override;
    QString csv() const override;

private:
    void setTasks(int tasks);
    void readDurations();

    QSpinBox *m_workers;
    QSpinBox *m_tasks;
    QLineEdit *m_durations;
    QDoubleSpinBox *m_factor;
    OrdersView *m_view;
    /// The durations in the fields, and those of the last run.
    std::vector<std::chrono::nanoseconds> m_parsedDurations;
    MapSettings m_ran;
    std::shared_ptr<MapResult> m_result;
};

} // namespace regatta

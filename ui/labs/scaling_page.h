// SPDX-License-Identifier: GPL-3.0-or-later
// The RC4 and SHA-256 labs: the same jobs on 1 … N workers, and how much faster they get.
#pragma once

#include "core/labs/scaling_lab.h"
#include "ui/labs/lab_page.h"

class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace regatta {

class ScalingChart;
class ScalingModel;
class SegmentedControl;

class ScalingPage : public LabPage
{
    Q_OBJECT

public:
    explicit ScalingPage(ScalingWork work, QWidget *parent = nullptr);

    QVariantMap settings() const override;
    void setSettings(const QVariantMap &settings) override;
    ScalingModel &model() { return *m_model; }
    QString sentence() const;

protected:
    LabRunner::Work prepare(const std::shared_ptr<LabLog> &log) override;
    void showEvents(const std::vector<LabEvent> &events) override;
    Outcome outcome() const override;
    QString csv() const override;

private:
    void makeFields();
    QWidget *makeTable();
    /// Adds the time of a whole pass to what is shown while the lab runs.
    void addPass(int workers, std::chrono::nanoseconds elapsed);
    void showResult(const ScalingResult &result);

    const ScalingWork m_work;
    QSpinBox *m_workers;
    SegmentedControl *m_kind;
    QSpinBox *m_rounds;
    QDoubleSpinBox *m_factor;
    ScalingModel *m_model;
    ScalingChart *m_chart;
    QLabel *m_sentence;
    /// The settings of the last run.
    ScalingSettings m_ran;
    ScalingResult m_shown;
    /// Passes per measurement. 0 as long as it is not known.
    int m_passes = 0;
    int m_jobsDone = 0;
    int m_jobsOfPass = 0;
    LabEvent::Clock::time_point m_begin;
    std::shared_ptr<ScalingResult> m_result;
};

} // namespace regatta

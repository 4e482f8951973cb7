// SPDX-License-Identifier: GPL-3.0-or-later
// The page that finds the m to use.
#pragma once

#include "core/analysis/sweep.h"
#include "core/experiment/sweep_plan.h"
#include "ui/runs/run_history.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace regatta {

class Session;
class SweepChart;
class SweepControls;
class SweepModel;

class SweepPage : public QWidget
{
    Q_OBJECT

public:
    SweepPage(const RunHistory &history, const Session &session, QWidget *parent = nullptr);

    SweepControls &controls() { return *m_controls; }
    SweepChart &chart() { return *m_chart; }
    SweepModel &levels() { return *m_levels; }
    /// Of the sweep shown: the latest.
    const Sweep &sweep() const { return m_sweep; }
    QString headline() const;
    QString details() const;

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void sweepWanted(const regatta::SweepSettings &settings);
    void stopWanted();

private:
    QWidget *makeResults();
    void connectSources();
    void showExperiment(int experiment);
    void recompute();
    void describe();
    void describeProgress(int done, int planned);
    void describeAdvice();
    bool isUnderWay() const;
    const ExperimentPlan &plan() const;

    const RunHistory &m_history;
    const Session &m_session;
    int m_experiment = -1;
    Sweep m_sweep;
    /// Whether what runs is a sweep, and how many runs there were before it.
    bool m_isSweeping = false;
    int m_runsBefore = 0;

    SweepControls *m_controls;
    QStackedWidget *m_stack;
    QLabel *m_headline;
    QLabel *m_details;
    QLabel *m_facts;
    SweepChart *m_chart;
    QWidget *m_chartCard;
    SweepModel *m_levels;
};

} // namespace regatta

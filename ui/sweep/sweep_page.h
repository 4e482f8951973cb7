// SPDX-License-Identifier: GPL-3.0-or-later
// The page that finds out which m to use.
#pragma once

#include "core/analysis/sweep.h"
#include "ui/runs/page.h"
#include "ui/runs/run_history.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace regatta {

class CurrentSetup;
class Session;
class SweepChart;
class SweepControls;
class SweepModel;
struct PageContext;

class SweepPage : public Page
{
    Q_OBJECT

public:
    explicit SweepPage(PageContext &context, QWidget *parent = nullptr);

    SweepControls &controls() { return *m_controls; }
    SweepChart &chart() { return *m_chart; }
    SweepModel &levels() { return *m_levels; }
    /// The sweep shown, which is the latest one.
    const Sweep &sweep() const { return m_sweep; }
    QString headline() const;
    QString details() const;

    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

private:
    QWidget *makeResults();
    void connectControls(PageContext &context);
    void connectSources();
    void showExperiment(int experiment);
    void recompute();
    void describe();
    QStringList facts() const;
    void describeProgress(int done, int planned);
    void describeAdvice();
    /// Offers the recommended m for the next experiment, unless it is set already.
    void offerAdvice();
    /// Whether a sweep is running. It counts as running even before its first run has begun.
    bool isSweeping() const;
    bool isUnderWay() const;
    const ExperimentPlan &plan() const;

    const RunHistory &m_history;
    const Session &m_session;
    const CurrentSetup &m_setup;
    int m_experiment = -1;
    Sweep m_sweep;

    SweepControls *m_controls;
    QStackedWidget *m_stack;
    QLabel *m_headline;
    QPushButton *m_use;
    QLabel *m_details;
    QLabel *m_facts;
    SweepChart *m_chart;
    QWidget *m_chartCard;
    SweepModel *m_levels;
};

} // namespace regatta

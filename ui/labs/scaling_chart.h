// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the speed-up over workers as measured, as it would ideally be, and as Amdahl's law fits it.
#pragma once

#include "core/labs/amdahl.h"

#include <QWidget>

#include <optional>
#include <vector>

class QCPGraph;
class QCustomPlot;
class QLabel;

namespace regatta {

class ThemedChart;

class ScalingChart : public QWidget
{
    Q_OBJECT

public:
    explicit ScalingChart(QWidget *parent = nullptr);

    void setSpeedUps(const std::vector<SpeedUp> &speedUps, const std::optional<AmdahlFit> &fit,
                     int maxWorkers);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();

    ThemedChart *m_chart;
    QCustomPlot *m_plot;
    QLabel *m_hint;
    QCPGraph *m_ideal;
    QCPGraph *m_fit;
    QCPGraph *m_measured;
};

} // namespace regatta

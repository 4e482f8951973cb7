// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the speed-up over workers as measured, as it would ideally be, and as Amdahl's law fits it.
#pragma once

#include "core/labs/amdahl.h"
#include "ui/widgets/themed_chart.h"

#include <optional>
#include <vector>

class QCPGraph;
class QCPTextElement;

namespace regatta {

class ScalingChart : public ThemedChart
{
    Q_OBJECT

public:
    explicit ScalingChart(QWidget *parent = nullptr);

    void setSpeedUps(const std::vector<SpeedUp> &speedUps, const std::optional<AmdahlFit> &fit,
                     int maxWorkers);

    QString spokenText() const override;

    QSize sizeHint() const override { return {360, 240}; }
    QSize minimumSizeHint() const override { return {224, 150}; }

protected:
    void restyle() override;

private:
    void makeAxes();
    void drawFit(int maxWorkers);

    std::vector<SpeedUp> m_speedUps;
    std::optional<AmdahlFit> m_amdahl;
    QCPTextElement *m_hint;
    QCPGraph *m_ideal;
    QCPGraph *m_fit;
    QCPGraph *m_measured;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/scaling_chart.h"

#include "core/analysis/wording.h"
#include "ui/look/theme.h"
#include "ui/widgets/custom_plot.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

ScalingChart::ScalingChart(QWidget *parent)
    : ThemedChart(tr("Speed-up over the number of workers"), parent),
      m_hint(new QCPTextElement(&plot())),
      m_ideal(plot().addGraph()),
      m_fit(plot().addGraph()),
      m_measured(plot().addGraph())
{
    m_ideal->setName(tr("ideal"));
    m_fit->setName(tr("Amdahl's law"));
    m_measured->setName(tr("measured"));
    m_measured->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 8));
    m_hint->setTextFlags(Qt::AlignCenter | Qt::TextWordWrap);
    plot().plotLayout()->addElement(1, 0, m_hint);
    plot().plotLayout()->setRowStretchFactors({1, 0.001});
    plot().plotLayout()->setRowSpacing(0);
    plot().legend->setVisible(true);
    plot().axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignTop);
    makeAxes();
    applyTheme();
    setSpeedUps({}, {}, 4);
}

void ScalingChart::makeAxes()
{
    plot().xAxis->setLabel(tr("workers"));
    plot().yAxis->setLabel(tr("times as fast as one worker"));
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setTickStep(1);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    plot().xAxis->setTicker(whole);
}

void ScalingChart::setSpeedUps(const std::vector<SpeedUp> &speedUps,
                               const std::optional<AmdahlFit> &fit, int maxWorkers)
{
    m_speedUps = speedUps;
    m_amdahl = fit;
    QVector<double> workers;
    QVector<double> factors;
    double largest = maxWorkers;
    for (const SpeedUp &speedUp : speedUps) {
        workers.append(speedUp.workers);
        factors.append(speedUp.factor);
        largest = std::max(largest, speedUp.factor);
    }
    m_measured->setData(workers, factors, true);
    m_ideal->setData({1, double(maxWorkers)}, {1, double(maxWorkers)}, true);
    drawFit(maxWorkers);
    m_hint->setText(speedUps.empty()
                        ? tr("Press Start, and the speed-up is drawn here beside the ideal.")
                        : QString());
    plot().xAxis->setRange(0.8, maxWorkers + 0.2);
    plot().yAxis->setRange(0, largest * 1.08);
    plot().replot(QCustomPlot::rpQueuedReplot);
}

void ScalingChart::drawFit(int maxWorkers)
{
    constexpr int stepsPerWorker = 10; // points of the curve
    m_fit->data()->clear();
    for (int step = stepsPerWorker; m_amdahl && step <= maxWorkers * stepsPerWorker; ++step) {
        const double n = double(step) / stepsPerWorker;
        m_fit->addData(n, m_amdahl->factor(n));
    }
    m_fit->setVisible(m_amdahl.has_value());
}

QString ScalingChart::spokenText() const
{
    if (m_speedUps.empty())
        return m_hint->text();
    QStringList sentences;
    for (const SpeedUp &speedUp : m_speedUps)
        sentences.append(
            tr("%1: %2 times as fast as one")
                .arg(countText(speedUp.workers, u"worker"_s), ratioText(speedUp.factor)));
    if (m_amdahl)
        sentences.append(tr("Amdahl's law fits with a serial part of %1 %")
                             .arg(100 * m_amdahl->serialFraction, 0, 'f', 1));
    return sentences.join(u". "_s);
}

void ScalingChart::restyle()
{
    const Colors &c = colors();
    // The key lies on the grid.
    plot().legend->setBrush(c.surface);
    plot().legend->setBorderPen(QPen(c.border));
    m_ideal->setPen(QPen(c.mutedText, 1.5, Qt::DotLine));
    m_fit->setPen(QPen(c.warning, 2, Qt::DashLine));
    m_measured->setPen(QPen(c.accent, 2));
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/scaling_chart.h"

#include "ui/theme.h"

namespace regatta {

ScalingChart::ScalingChart(QWidget *parent)
    : QCustomPlot(parent), m_ideal(addGraph()), m_fit(addGraph()), m_measured(addGraph())
{
    setAccessibleName(tr("Speed-up over the number of workers"));
    m_ideal->setName(tr("ideal"));
    m_fit->setName(tr("Amdahl's law"));
    m_measured->setName(tr("measured"));
    m_measured->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 8));
    xAxis->setLabel(tr("workers"));
    yAxis->setLabel(tr("times as fast as one worker"));
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setTickStep(1);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    xAxis->setTicker(whole);
    xAxis->setSubTicks(false);
    legend->setVisible(true);
    axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignTop);
    setMinimumSize(240, 160);
    applyTheme();
    setSpeedUps({}, {}, 4);
}

void ScalingChart::setSpeedUps(const std::vector<SpeedUp> &speedUps,
                               const std::optional<AmdahlFit> &fit, int maxWorkers)
{
    constexpr int stepsPerWorker = 10; // of the curve
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
    m_fit->data()->clear();
    for (int step = stepsPerWorker; fit && step <= maxWorkers * stepsPerWorker; ++step) {
        const double n = double(step) / stepsPerWorker;
        m_fit->addData(n, fit->factor(n));
    }
    m_fit->setVisible(fit.has_value());
    xAxis->setRange(0.8, maxWorkers + 0.2);
    yAxis->setRange(0, largest * 1.08);
    replot(QCustomPlot::rpQueuedReplot);
}

void ScalingChart::applyTheme()
{
    const Colors &c = colors();
    setBackground(c.surface);
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setBasePen(QPen(c.strongBorder));
        axis->setTickPen(QPen(c.strongBorder));
        axis->setSubTickPen(QPen(c.strongBorder));
        axis->setLabelColor(c.mutedText);
        axis->setTickLabelColor(c.mutedText);
        axis->setLabelFont(smallFont());
        axis->setTickLabelFont(smallFont());
        axis->grid()->setPen(QPen(c.border, 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(QPen(c.border));
    }
    legend->setBrush(c.surface);
    legend->setBorderPen(QPen(c.border));
    legend->setTextColor(c.text);
    legend->setFont(smallFont());
    m_ideal->setPen(QPen(c.mutedText, 1.5, Qt::DotLine));
    m_fit->setPen(QPen(c.warning, 2, Qt::DashLine));
    m_measured->setPen(QPen(c.accent, 2));
    replot(QCustomPlot::rpQueuedReplot);
}

void ScalingChart::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyTheme();
}

void ScalingChart::paintEvent(QPaintEvent *event)
{
    QCustomPlot::paintEvent(event);
    if (!m_measured->data()->isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(colors().mutedText);
    painter.drawText(axisRect()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Press Start: what is measured is drawn here\nbeside the ideal."));
}

} // namespace regatta

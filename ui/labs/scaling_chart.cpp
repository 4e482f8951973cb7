// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/scaling_chart.h"

#include "ui/look/theme.h"
#include "ui/widgets/custom_plot.h"
#include "ui/widgets/themed_chart.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

ScalingChart::ScalingChart(QWidget *parent)
    : QWidget(parent),
      m_chart(new ThemedChart(tr("Speed-up over workers"))),
      m_plot(&m_chart->plot()),
      m_hint(new QLabel(tr("Press Start, and the speed-up is drawn here beside the ideal."))),
      m_ideal(m_plot->addGraph()),
      m_fit(m_plot->addGraph()),
      m_measured(m_plot->addGraph())
{
    setAccessibleName(tr("Speed-up over the number of workers"));
    m_ideal->setName(tr("ideal"));
    m_fit->setName(tr("Amdahl's law"));
    m_measured->setName(tr("measured"));
    m_measured->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 8));
    m_plot->xAxis->setLabel(tr("workers"));
    m_plot->yAxis->setLabel(tr("times as fast as one worker"));
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setTickStep(1);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    m_plot->xAxis->setTicker(whole);
    m_plot->xAxis->setSubTicks(false);
    m_plot->legend->setVisible(true);
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignTop);
    m_chart->setMinimumSize(240, 130);
    m_hint->setObjectName(u"hint"_s);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_hint);
    applyTheme();
    setSpeedUps({}, {}, 4);
}

void ScalingChart::setSpeedUps(const std::vector<SpeedUp> &speedUps,
                               const std::optional<AmdahlFit> &fit, int maxWorkers)
{
    constexpr int stepsPerWorker = 10; // points of the curve
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
    m_hint->setVisible(speedUps.empty());
    m_plot->xAxis->setRange(0.8, maxWorkers + 0.2);
    m_plot->yAxis->setRange(0, largest * 1.08);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScalingChart::applyTheme()
{
    const Colors &c = colors();
    m_plot->setBackground(c.surface);
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
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
    m_plot->legend->setBrush(c.surface);
    m_plot->legend->setBorderPen(QPen(c.border));
    m_plot->legend->setTextColor(c.text);
    m_plot->legend->setFont(smallFont());
    m_ideal->setPen(QPen(c.mutedText, 1.5, Qt::DotLine));
    m_fit->setPen(QPen(c.warning, 2, Qt::DashLine));
    m_measured->setPen(QPen(c.accent, 2));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScalingChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyTheme();
}

} // namespace regatta

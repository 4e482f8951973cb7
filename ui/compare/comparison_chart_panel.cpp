// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_chart_panel.h"

#include "ui/compare/comparison_chart.h"
#include "ui/look/theme.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

enum Scale { LinearScale, LogarithmicScale };

/// All others are compared with the slowest contestant, whichever that is.
constexpr int slowestReference = -1;

} // namespace

ComparisonChartPanel::ComparisonChartPanel(QWidget *parent)
    : QWidget(parent),
      m_reference(new QComboBox),
      m_scale(new SegmentedControl),
      m_chart(new ComparisonChart)
{
    m_scale->addSegment(LinearScale, tr("Linear"), tr("The time axis begins at zero"));
    m_scale->addSegment(LogarithmicScale, tr("Log"),
                        tr("Equal distances mean equal factors, which suits very different times"));
    m_scale->setFixedWidth(124);
    m_scale->setAccessibleName(tr("Scale of time"));
    connect(m_scale, &SegmentedControl::currentChanged, this,
            [this](int scale) { m_chart->setLogarithmic(scale == LogarithmicScale); });
    m_reference->setObjectName(u"referenceField"_s);
    m_reference->setAccessibleName(tr("Speed-up against"));
    m_reference->setToolTip(tr("The strategy that all others are compared with"));
    m_reference->addItem(tr("the slowest"), slowestReference);
    connect(m_reference, &QComboBox::activated, this, &ComparisonChartPanel::drawChart);

    auto *label = new QLabel(tr("&Speed-up against"));
    label->setBuddy(m_reference);
    auto *timeLabel = new QLabel(tr("Time"));
    auto *controls = new QHBoxLayout;
    controls->setSpacing(metrics::gap);
    controls->addWidget(timeLabel);
    controls->addWidget(m_scale);
    controls->addStretch(1);
    controls->addWidget(label);
    controls->addWidget(m_reference);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap);
    layout->addLayout(controls);
    layout->addWidget(m_chart);
}

void ComparisonChartPanel::setFigures(const ComparisonFigures &figures)
{
    m_figures = &figures;
    chooseReference();
    drawChart();
}

int ComparisonChartPanel::scale() const
{
    return m_scale->current();
}

void ComparisonChartPanel::setScale(int scale)
{
    m_scale->setCurrent(scale);
}

void ComparisonChartPanel::chooseReference()
{
    const QSignalBlocker blocker(m_reference);
    const QString before = m_reference->currentText();
    while (m_reference->count() > 1)
        m_reference->removeItem(1);
    int place = 0;
    for (const ContestantRuns &contestant : m_figures->contestants)
        m_reference->addItem(contestant.title, place++);
    m_reference->setCurrentIndex(std::max(0, m_reference->findText(before)));
}

void ComparisonChartPanel::drawChart()
{
    if (!m_figures)
        return;
    const int chosen = m_reference->currentData().toInt();
    const int reference = chosen == slowestReference ? m_figures->slowest() : chosen;
    m_chart->setRows(chartRows(*m_figures, reference));
}

} // namespace regatta

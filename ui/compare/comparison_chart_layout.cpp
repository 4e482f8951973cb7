// SPDX-License-Identifier: GPL-3.0-or-later
// How the chart of a comparison fits its rows into its room, and its colours.
#include "ui/compare/comparison_chart.h"
#include "ui/look/theme.h"
#include "ui/widgets/custom_plot.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int rowHeight = 46;
constexpr int tallestRow = 320;
constexpr int heightOfRest = 76;
/// In pixels.
constexpr double thickestBox = 60;

} // namespace

QSize ComparisonChart::sizeHint() const
{
    const int rows = std::max(2, static_cast<int>(m_rows.size()));
    return {640, heightOfRest + rows * rowHeight};
}

QSize ComparisonChart::minimumSizeHint() const
{
    return {480, sizeHint().height()};
}

void ComparisonChart::resizeEvent(QResizeEvent *event)
{
    ThemedChart::resizeEvent(event);
    fitTitle();
    fitThickness();
}

void ComparisonChart::fitHeight()
{
    const int rows = std::max(2, static_cast<int>(m_rows.size()));
    setMaximumHeight(heightOfRest + rows * tallestRow);
    updateGeometry();
}

/// The title ends before the chart's button, and is never so long that it takes room from the
/// times.
void ComparisonChart::fitTitle()
{
    constexpr double shareOfWidth = 1 / 2.75;
    constexpr int roomForButton = 40;
    const int room = static_cast<int>(width() * shareOfWidth) - roomForButton;
    const QString title =
        m_reference.isEmpty() ? QString() : tr("Speed-up against %1").arg(m_reference);
    m_factorsTitle->setText(QFontMetrics(smallFont()).elidedText(title, Qt::ElideRight, room));
}

/// In tall rows, boxes and bars do not become clumsy.
void ComparisonChart::fitThickness()
{
    const double rows = std::max(1.0, static_cast<double>(m_rows.size()));
    const double pixels = boxWidth * (height() - heightOfRest) / rows;
    m_thickness = pixels > thickestBox ? thickestBox / pixels : 1;
    m_boxes->setWidth(boxWidth * m_thickness);
    m_bars->setWidth(boxWidth * m_thickness);
    m_quietBars->setWidth(boxWidth * m_thickness);
    drawTimes();
}

void ComparisonChart::fitAxes()
{
    constexpr double roomForText = 1.32;
    double least = 0;
    double most = 0;
    double mostFactor = 1;
    const auto include = [&](double seconds) {
        least = least > 0 ? std::min(least, seconds) : seconds;
        most = std::max(most, seconds);
    };
    for (const ComparisonChartRow &row : m_rows) {
        for (const ComparisonChartRow::Dot &dot : row.dots)
            include(dot.seconds);
        if (row.bound && row.bound->seconds > 0)
            include(row.bound->seconds);
        if (row.speedUp.factor)
            mostFactor = std::max(
                mostFactor, row.speedUp.ci95 ? std::max(*row.speedUp.factor, row.speedUp.ci95->high)
                                             : *row.speedUp.factor);
    }
    QCPAxis *time = m_times->axis(QCPAxis::atBottom);
    if (m_isLogarithmic && least > 0) {
        time->setScaleType(QCPAxis::stLogarithmic);
        time->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
        time->setNumberFormat(u"g"_s);
        time->setRange(least / 1.3, most * 1.3);
    } else {
        time->setScaleType(QCPAxis::stLinear);
        time->setTicker(QSharedPointer<QCPAxisTicker>::create());
        time->setRange(0, most > 0 ? most * 1.06 : 1);
    }
    m_factors->axis(QCPAxis::atBottom)->setRange(0, mostFactor * roomForText);
}

void ComparisonChart::restyle()
{
    const Colors &c = colors();
    m_times->axis(QCPAxis::atLeft)->setTickLabelColor(c.text);
    m_boxes->setPen(QPen(c.accent, 1));
    m_boxes->setBrush(c.accentSoft);
    m_boxes->setWhiskerPen(QPen(c.accent, 1));
    m_boxes->setWhiskerBarPen(QPen(c.accent, 1));
    m_boxes->setMedianPen(QPen(c.accent, 2.5, Qt::SolidLine, Qt::FlatCap));
    m_dots->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(c.surface, 1), c.inFlight, 7));
    m_outliers->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDiamond, QPen(c.error, 1.6), c.surface, 9));
    m_bounds->setPen(QPen(c.warning, 2));
    m_bars->setPen(Qt::NoPen);
    m_bars->setBrush(c.accent);
    m_quietBars->setPen(Qt::NoPen);
    m_quietBars->setBrush(c.waiting);
    m_intervals->setPen(QPen(c.text, 1.2));
    for (QCPItemText *text : m_factorTexts) {
        text->setFont(smallFont());
        text->setColor(c.text);
    }
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_chart.h"

#include "core/analysis/wording.h"
#include "ui/look/theme.h"
#include "ui/widgets/custom_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr double boundReach = 0.38;
constexpr std::size_t fewestRunsForBox = 3;
constexpr int hoverDistance = 9;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Puts the rounds below each other within the row, so that a trend over time can be seen.
double placeInRow(int row, std::size_t dot, std::size_t dots, double thickness)
{
    const double step = std::min(0.12 * thickness,
                                 ComparisonChart::boxWidth * thickness / static_cast<double>(dots));
    return row + (static_cast<double>(dot) - (static_cast<double>(dots) - 1) / 2) * step;
}

/// The row's numbers: "Coroutines: median 61.0 ms, from 58.0 ms to 66.0 ms; bound 60.0 ms; 11.3
/// times as fast".
QString spokenRow(const ComparisonChartRow &row)
{
    QStringList facts;
    if (row.dots.empty())
        return ComparisonChart::tr("%1: no times").arg(row.title);
    const auto [least, most] = std::ranges::minmax(row.dots, {}, &ComparisonChartRow::Dot::seconds);
    facts.append(row.dots.size() == 1
                     ? ComparisonChart::tr("%1 in one round").arg(secondsText(row.median))
                     : ComparisonChart::tr("median %1, from %2 to %3")
                           .arg(secondsText(row.median), secondsText(least.seconds),
                                secondsText(most.seconds)));
    if (row.bound)
        facts.append(ComparisonChart::tr("bound %1").arg(secondsText(row.bound->seconds)));
    if (row.isReference)
        facts.append(ComparisonChart::tr("the others are compared with this one"));
    else if (row.speedUp.factor)
        facts.append(ComparisonChart::tr("%1 times as fast").arg(ratioText(*row.speedUp.factor)));
    if (row.speedUp.ci95 && !row.isReference)
        facts.append(ComparisonChart::tr("95 % interval %1 to %2")
                         .arg(ratioText(row.speedUp.ci95->low), ratioText(row.speedUp.ci95->high)));
    return ComparisonChart::tr("%1: %2").arg(row.title, facts.join(u"; "_s));
}

/// Moves what tells contestants of the same strategy apart into a second line.
QString inTwoLines(QString title)
{
    const qsizetype parenthesis = title.indexOf(QLatin1String(" ("));
    if (parenthesis > 0)
        title.replace(parenthesis, 1, QLatin1Char('\n'));
    return title;
}

} // namespace

ComparisonChart::ComparisonChart(QWidget *parent)
    : ThemedChart(tr("Times and speed-ups"), parent),
      m_times(new QCPAxisRect(&plot())),
      m_factors(new QCPAxisRect(&plot())),
      m_key(new QCPLegend),
      m_factorsTitle(new QCPTextElement(&plot()))
{
    plot().plotLayout()->clear();
    plot().plotLayout()->setRowSpacing(0);
    plot().plotLayout()->setColumnSpacing(metrics::gap);
    addKey(m_key);
    plot().plotLayout()->addElement(0, 1, m_factorsTitle);
    plot().plotLayout()->addElement(1, 0, m_times);
    plot().plotLayout()->addElement(1, 1, m_factors);
    plot().plotLayout()->setColumnStretchFactors({1.75, 1});
    plot().plotLayout()->setRowStretchFactors({0.001, 1});
    m_factorsTitle->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
    auto *rows = new QCPMarginGroup(&plot());
    for (QCPAxisRect *rect : {m_times, m_factors})
        rect->setMarginGroup(QCP::msTop | QCP::msBottom, rows);
    makeTimes();
    makeSpeedUps();
    setMouseTracking(true);
    applyTheme();
}

void ComparisonChart::makeTimes()
{
    QCPAxis *rows = m_times->axis(QCPAxis::atLeft);
    QCPAxis *time = m_times->axis(QCPAxis::atBottom);
    m_times->setupFullAxesBox(false);
    m_times->axis(QCPAxis::atTop)->setVisible(false);
    m_times->axis(QCPAxis::atRight)->setVisible(false);
    rows->setRangeReversed(true);
    rows->setTickLength(0);
    rows->grid()->setVisible(false);
    time->setLabel(tr("elapsed, seconds"));

    m_boxes = new QCPStatisticalBox(rows, time);
    m_boxes->setName(tr("middle half, median"));
    m_bounds = new QCPGraph(rows, time);
    m_bounds->setName(tr("lower bound"));
    m_dots = new QCPGraph(time, rows);
    m_dots->setName(tr("a round"));
    m_dots->setLineStyle(QCPGraph::lsNone);
    m_outliers = new QCPGraph(time, rows);
    m_outliers->setName(tr("outlier"));
    m_outliers->setLineStyle(QCPGraph::lsNone);
}

void ComparisonChart::makeSpeedUps()
{
    QCPAxis *rows = m_factors->axis(QCPAxis::atLeft);
    QCPAxis *factor = m_factors->axis(QCPAxis::atBottom);
    m_factors->setMinimumMargins(QMargins(metrics::gap, 0, metrics::gap, 0));
    rows->setRangeReversed(true);
    rows->setTicks(false);
    rows->grid()->setVisible(false);
    factor->setLabel(tr("times as fast, with 95 % interval"));

    const auto makeBars = [&] {
        auto *bars = new QCPBars(rows, factor);
        return bars;
    };
    m_bars = makeBars();
    m_quietBars = makeBars();
    m_intervals = new QCPErrorBars(rows, factor);
    m_intervals->setDataPlottable(m_bars);
    m_intervals->setErrorType(QCPErrorBars::etValueError);
    m_intervals->setWhiskerWidth(7);
    m_intervals->setSymbolGap(0);
}

void ComparisonChart::setRows(std::vector<ComparisonChartRow> rows)
{
    m_rows = std::move(rows);
    const auto names = QSharedPointer<QCPAxisTickerText>::create();
    m_reference.clear();
    int row = 0;
    for (const ComparisonChartRow &contents : m_rows) {
        names->addTick(row++, inTwoLines(contents.title));
        if (contents.isReference)
            m_reference = contents.title;
    }
    m_times->axis(QCPAxis::atLeft)->setTicker(names);
    for (QCPAxisRect *rect : {m_times, m_factors})
        rect->axis(QCPAxis::atLeft)->setRange(-0.5, static_cast<double>(m_rows.size()) - 0.5);
    fitThickness();
    fillKey();
    drawSpeedUps();
    fitAxes();
    fitHeight();
    fitTitle();
    applyTheme();
}

void ComparisonChart::drawTimes()
{
    m_boxes->data()->clear();
    m_bounds->data()->clear();
    m_dots->data()->clear();
    m_outliers->data()->clear();
    int row = 0;
    for (const ComparisonChartRow &contents : m_rows) {
        std::size_t place = 0;
        double least = contents.median;
        double most = contents.median;
        for (const ComparisonChartRow::Dot &dot : contents.dots) {
            QCPGraph *graph = dot.isOutlier ? m_outliers : m_dots;
            graph->addData(dot.seconds,
                           placeInRow(row, place++, contents.dots.size(), m_thickness));
            least = std::min(least, dot.seconds);
            most = std::max(most, dot.seconds);
        }
        if (contents.dots.size() >= fewestRunsForBox)
            m_boxes->addData(row, least, contents.lowerQuartile, contents.median,
                             contents.upperQuartile, most);
        if (contents.bound) {
            m_bounds->addData(row - boundReach * m_thickness, contents.bound->seconds);
            m_bounds->addData(row + boundReach * m_thickness, contents.bound->seconds);
            m_bounds->addData(row + 0.5, nothing);
        }
        ++row;
    }
}

/// The key explains only what the chart shows.
void ComparisonChart::fillKey()
{
    m_key->clear();
    for (QCPAbstractPlottable *plottable :
         {static_cast<QCPAbstractPlottable *>(m_dots), static_cast<QCPAbstractPlottable *>(m_boxes),
          static_cast<QCPAbstractPlottable *>(m_bounds),
          static_cast<QCPAbstractPlottable *>(m_outliers)}) {
        bool hasRange = false;
        plottable->getKeyRange(hasRange);
        if (hasRange)
            m_key->addItem(new QCPPlottableLegendItem(m_key, plottable));
    }
}

void ComparisonChart::drawSpeedUps()
{
    for (QCPItemText *text : m_factorTexts)
        plot().removeItem(text);
    m_factorTexts.clear();
    m_bars->data()->clear();
    m_quietBars->data()->clear();
    QVector<double> minus;
    QVector<double> plus;
    int row = 0;
    for (const ComparisonChartRow &contents : m_rows) {
        const int place = row++;
        if (!contents.speedUp.factor)
            continue;
        const double factor = *contents.speedUp.factor;
        const bool isQuiet = contents.isReference || contents.isBaseline;
        // Error bars find their bar by its place in the list, so a quiet bar is here too, with no
        // length.
        m_bars->addData(place, isQuiet ? 0 : factor);
        if (isQuiet)
            m_quietBars->addData(place, factor);
        const auto &interval = contents.speedUp.ci95;
        const bool hasInterval = interval && !isQuiet;
        minus.append(hasInterval ? factor - interval->low : nothing);
        plus.append(hasInterval ? interval->high - factor : nothing);

        auto *text = new QCPItemText(&plot());
        text->position->setAxisRect(m_factors);
        text->position->setAxes(m_factors->axis(QCPAxis::atBottom),
                                m_factors->axis(QCPAxis::atLeft));
        text->position->setCoords(hasInterval ? std::max(factor, interval->high) : factor, place);
        text->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        text->setPadding(QMargins(metrics::smallGap + 1, 0, 0, 0));
        text->setText(timesText(factor));
        text->setClipToAxisRect(false);
        m_factorTexts.push_back(text);
    }
    m_intervals->setData(minus, plus);
}

void ComparisonChart::setLogarithmic(bool isLogarithmic)
{
    m_isLogarithmic = isLogarithmic;
    fitAxes();
    plot().replot(QCustomPlot::rpQueuedReplot);
}

QString ComparisonChart::factorsTitle() const
{
    return m_factorsTitle->text();
}

QString ComparisonChart::spokenText() const
{
    QStringList sentences;
    for (const ComparisonChartRow &row : m_rows)
        sentences.append(spokenRow(row));
    return sentences.isEmpty() ? tr("Nothing is drawn yet") : sentences.join(u". "_s);
}

QString ComparisonChart::textAt(const QPoint &position) const
{
    const int row = qRound(m_times->axis(QCPAxis::atLeft)->pixelToCoord(position.y()));
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return {};
    const ComparisonChartRow &contents = m_rows[row];
    if (m_factors->rect().contains(position)) {
        if (!contents.speedUp.factor || contents.isReference)
            return {};
        const QString factor =
            tr("%1: %2 times as fast").arg(contents.title, ratioText(*contents.speedUp.factor));
        return contents.speedUp.ci95 ? tr("%1, 95 % interval %2 to %3")
                                           .arg(factor, ratioText(contents.speedUp.ci95->low),
                                                ratioText(contents.speedUp.ci95->high))
                                     : factor;
    }
    const QCPAxis *time = m_times->axis(QCPAxis::atBottom);
    const QCPAxis *rows = m_times->axis(QCPAxis::atLeft);
    std::size_t place = 0;
    for (const ComparisonChartRow::Dot &dot : contents.dots) {
        const QPointF point(
            time->coordToPixel(dot.seconds),
            rows->coordToPixel(placeInRow(row, place++, contents.dots.size(), m_thickness)));
        if (QLineF(point, position).length() <= hoverDistance)
            return tr("%1, round %2: %3")
                .arg(contents.title, QString::number(dot.round + 1), secondsText(dot.seconds));
    }
    if (contents.bound &&
        std::abs(time->coordToPixel(contents.bound->seconds) - position.x()) <= hoverDistance)
        return tr("%1: no executor with as many requests at a time can take less than %2. This "
                  "bound is set by %3")
            .arg(contents.title, secondsText(contents.bound->seconds), contents.bound->reason);
    return {};
}

} // namespace regatta

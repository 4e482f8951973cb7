// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sweep/sweep_chart.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/widgets/custom_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double room = 1.12;
/// With two rounds, an interval may be extremely long. The limit keeps it from flattening
/// everything else: where an axis ends before an interval, the interval is cut, and an arrow says
/// so.
constexpr double largestExcess = 1.4;
/// Where an arrow of that height is inside its axis.
constexpr double belowTheTop = 0.975;
constexpr double errorBarWidth = 12;
constexpr int hoverDistance = 14;

QCPAxis *levelAxis(const QCPAxisRect *rect)
{
    return rect->axis(QCPAxis::atBottom);
}

QCPAxis *valueAxis(const QCPAxisRect *rect)
{
    return rect->axis(QCPAxis::atLeft);
}

/// For errors beside times, and for latencies beside throughputs.
QCPAxis *secondAxis(const QCPAxisRect *rect)
{
    return rect->axis(QCPAxis::atRight);
}

/// The throughput that belongs to the longest and to the shortest time that the true mean may have.
/// If that may be no time at all, it has no upper end.
std::optional<Interval> rateInterval(const SweepLevel &level)
{
    if (!level.ci95)
        return {};
    const double answers = level.throughput * level.mean;
    return Interval{answers / level.ci95->high, level.ci95->low > 0
                                                    ? answers / level.ci95->low
                                                    : std::numeric_limits<double>::infinity()};
}

/// How far an axis must reach.
struct Extent
{
    double mostValue = 0;
    double mostLikely = 0;

    void include(double value, const std::optional<Interval> &interval)
    {
        mostValue = std::max(mostValue, value);
        mostLikely = std::max(mostLikely, interval ? interval->high : value);
    }
    double top() const
    {
        return mostValue > 0 ? room * std::min(mostLikely, largestExcess * mostValue) : 1;
    }
};

QString levelSentence(const SweepLevel &level)
{
    const QString interval =
        level.ci95 ? SweepChart::tr(" (95 % interval %1 to %2)")
                         .arg(secondsText(level.ci95->low), secondsText(level.ci95->high))
                   : QString();
    const QString bound = level.bound
                              ? SweepChart::tr(", lower bound %1, set by %2")
                                    .arg(secondsText(level.bound->seconds), level.bound->reason)
                              : QString();
    return SweepChart::tr("m = %1: %2 on average over %3%6, %4 answers per second, %5%7")
        .arg(QString::number(level.maxRequests), secondsText(level.mean),
             countText(level.runs, u"round"_s), rateText(level.throughput),
             countText(level.errors, u"error"_s), interval, bound);
}

} // namespace

SweepChart::SweepChart(QWidget *parent)
    : ThemedChart(tr("Elapsed time and throughput over m"), parent), m_key(new QCPLegend)
{
    plot().setLocale(QLocale(QLocale::English, QLocale::UnitedStates)); // as numberText writes
    plot().plotLayout()->clear();
    plot().plotLayout()->setRowSpacing(0);
    addKey(m_key);
    // The curves have a grid of their own, so that the key does not widen the first one's column.
    m_curves = new QCPLayoutGrid;
    m_curves->setColumnSpacing(metrics::margin);
    plot().plotLayout()->addElement(1, 0, m_curves);
    m_elapsed = makeCurve(0, tr("elapsed, seconds"));
    m_throughput = makeCurve(1, tr("answers per second"));
    plot().plotLayout()->setRowStretchFactors({0.001, 1});

    m_bound = new QCPGraph(levelAxis(m_elapsed.rect), valueAxis(m_elapsed.rect));
    m_bound->setName(tr("lower bound"));
    m_errors = new QCPBars(levelAxis(m_elapsed.rect), secondAxis(m_elapsed.rect));
    m_errors->setName(tr("errors"));
    m_errors->setWidthType(QCPBars::wtAbsolute);
    m_errors->setWidth(errorBarWidth);
    secondAxis(m_elapsed.rect)->setLabel(tr("errors, %"));
    m_elapsed.line->setName(tr("mean, 95 % interval"));

    m_latency = new QCPGraph(levelAxis(m_throughput.rect), secondAxis(m_throughput.rect));
    m_latency->setName(tr("time of an answer"));
    m_leastLatency = new QCPGraph(levelAxis(m_throughput.rect), secondAxis(m_throughput.rect));
    m_mostThroughput = new QCPGraph(levelAxis(m_throughput.rect), valueAxis(m_throughput.rect));
    m_mostThroughput->setName(tr("queueing theory"));
    secondAxis(m_throughput.rect)->setLabel(tr("time of an answer, seconds"));
    m_capacityLine = makeLine(m_throughput);
    m_kneeText = makeMark(m_elapsed);
    m_capacityText = makeMark(m_throughput);
    setMouseTracking(true);
    applyTheme();
}

SweepChart::Curve SweepChart::makeCurve(int column, const QString &valueLabel)
{
    Curve curve;
    curve.rect = new QCPAxisRect(&plot());
    m_curves->addElement(0, column, curve.rect);
    QCPAxis *levels = levelAxis(curve.rect);
    levels->setScaleType(QCPAxis::stLogarithmic);
    levels->setLabel(tr("m, requests at a time"));
    valueAxis(curve.rect)->setLabel(valueLabel);
    curve.rect->axis(QCPAxis::atTop)->setVisible(false);
    secondAxis(curve.rect)->setVisible(false);

    curve.line = new QCPGraph(levels, valueAxis(curve.rect));
    curve.intervals = new QCPErrorBars(levels, valueAxis(curve.rect));
    curve.intervals->setDataPlottable(curve.line);
    curve.intervals->setWhiskerWidth(7);
    curve.cuts = new QCPGraph(levels, valueAxis(curve.rect));
    curve.cuts->setLineStyle(QCPGraph::lsNone);
    curve.knee = new QCPGraph(levels, valueAxis(curve.rect));
    curve.knee->setLineStyle(QCPGraph::lsNone);
    curve.kneeLine = makeLine(curve);
    return curve;
}

QCPItemStraightLine *SweepChart::makeLine(const Curve &curve)
{
    auto *line = new QCPItemStraightLine(&plot());
    line->setClipAxisRect(curve.rect);
    for (QCPItemPosition *point : {line->point1, line->point2}) {
        point->setAxisRect(curve.rect);
        point->setAxes(levelAxis(curve.rect), valueAxis(curve.rect));
    }
    return line;
}

/// Makes a text that stands at the top of a curve's axes.
QCPItemText *SweepChart::makeMark(const Curve &curve)
{
    auto *text = new QCPItemText(&plot());
    text->position->setType(QCPItemPosition::ptPlotCoords);
    text->position->setAxisRect(curve.rect);
    text->position->setAxes(levelAxis(curve.rect), valueAxis(curve.rect));
    text->setPadding(QMargins(5, 1, 5, 1));
    text->setClipToAxisRect(false);
    return text;
}

/// Puts the line at this m, and the text beside it, where there is room.
void SweepChart::placeMark(const Curve &curve, double level, QCPItemStraightLine *line,
                           QCPItemText *text)
{
    line->point1->setCoords(level, 0);
    line->point2->setCoords(level, 1);
    const QCPRange levels = levelAxis(curve.rect)->range();
    const bool isOnTheRight = level > std::sqrt(levels.lower * levels.upper);
    text->setPositionAlignment((isOnTheRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
    text->position->setCoords(level, valueAxis(curve.rect)->range().upper);
}

void SweepChart::setSweep(const Sweep &sweep, std::vector<int> planned)
{
    m_sweep = sweep;
    m_planned = std::move(planned);
    fitAxes();
    drawLevels();
    drawErrors();
    drawQueueing();
    markKnee();
    labelLevels();
    m_key->clear();
    m_key->addItem(new QCPPlottableLegendItem(m_key, m_elapsed.line));
    if (!m_bound->data()->isEmpty())
        m_key->addItem(new QCPPlottableLegendItem(m_key, m_bound));
    if (!m_errors->data()->isEmpty())
        m_key->addItem(new QCPPlottableLegendItem(m_key, m_errors));
    if (m_sweep.theory) {
        m_key->addItem(new QCPPlottableLegendItem(m_key, m_latency));
        m_key->addItem(new QCPPlottableLegendItem(m_key, m_mostThroughput));
    }
    applyTheme();
}

void SweepChart::drawLevels()
{
    m_bound->data()->clear();
    for (Curve *curve : {&m_elapsed, &m_throughput}) {
        curve->line->data()->clear();
        curve->cuts->data()->clear();
        curve->below.clear();
        curve->above.clear();
    }
    for (const SweepLevel &level : m_sweep.levels) {
        if (level.runs == 0)
            continue;
        if (level.bound)
            m_bound->addData(level.maxRequests, level.bound->seconds);
        addLevel(m_elapsed, level.maxRequests, level.mean, level.ci95);
        addLevel(m_throughput, level.maxRequests, level.throughput, rateInterval(level));
    }
    for (const Curve &curve : {m_elapsed, m_throughput})
        curve.intervals->setData(curve.below, curve.above);
}

void SweepChart::addLevel(Curve &curve, int level, double value,
                          const std::optional<Interval> &interval)
{
    curve.line->addData(level, value);
    if (!interval) {
        curve.below.append(nothing);
        curve.above.append(nothing);
        return;
    }
    const double top = valueAxis(curve.rect)->range().upper;
    const bool isCut = interval->high > top;
    curve.below.append(value - interval->low);
    curve.above.append(std::min(interval->high, top) - value);
    if (isCut)
        curve.cuts->addData(level, top * belowTheTop);
}

void SweepChart::drawErrors()
{
    m_errors->data()->clear();
    const bool hasErrors = std::ranges::any_of(
        m_sweep.levels, [](const SweepLevel &level) { return level.errors > 0; });
    double most = 0;
    for (const SweepLevel &level : m_sweep.levels) {
        if (hasErrors && level.completeRuns > 0)
            m_errors->addData(level.maxRequests, level.errorShare * 100);
        most = std::max(most, level.errorShare * 100);
    }
    secondAxis(m_elapsed.rect)->setVisible(hasErrors);
    // Errors stay in the lower half, so that they are below the curve of times.
    secondAxis(m_elapsed.rect)->setRange(0, std::min(100.0, std::max(1.0, most * 2)));
}

void SweepChart::drawQueueing()
{
    for (QCPGraph *graph : {m_latency, m_leastLatency, m_mostThroughput})
        graph->data()->clear();
    const bool isThere = m_sweep.theory.has_value();
    secondAxis(m_throughput.rect)->setVisible(isThere);
    m_capacityLine->setVisible(isThere);
    m_capacityText->setVisible(isThere);
    if (!isThere)
        return;
    const QueueingTheory &theory = *m_sweep.theory;
    double longest = 0;
    for (const SweepLevel &level : m_sweep.levels) {
        if (level.runs == 0)
            continue;
        m_latency->addData(level.maxRequests, level.latency);
        longest = std::max(longest, level.latency);
    }
    constexpr double step = 1.02; // the axis is logarithmic
    const QCPRange levels = levelAxis(m_throughput.rect)->range();
    for (double lanes = levels.lower; lanes < levels.upper; lanes *= step) {
        m_mostThroughput->addData(lanes, theory.throughput(lanes));
        m_leastLatency->addData(lanes, theory.latency(lanes));
    }
    secondAxis(m_throughput.rect)->setRange(0, longest > 0 ? room * longest : 1);
    m_capacityText->setText(tr("busy from m = %1").arg(theory.saturation(), 0, 'g', 3));
    placeMark(m_throughput, theory.saturation(), m_capacityLine, m_capacityText);
}

void SweepChart::markKnee()
{
    for (const Curve &curve : {m_elapsed, m_throughput}) {
        curve.knee->data()->clear();
        curve.kneeLine->setVisible(m_sweep.knee.has_value());
    }
    m_kneeText->setVisible(m_sweep.knee.has_value());
    if (!m_sweep.knee)
        return;
    const SweepLevel &knee = m_sweep.levels[*m_sweep.knee];
    m_elapsed.knee->addData(knee.maxRequests, knee.mean);
    m_throughput.knee->addData(knee.maxRequests, knee.throughput);
    m_kneeText->setText(tr("m = %1").arg(knee.maxRequests));
    placeMark(m_elapsed, knee.maxRequests, m_elapsed.kneeLine, m_kneeText);
    m_throughput.kneeLine->point1->setCoords(knee.maxRequests, 0);
    m_throughput.kneeLine->point2->setCoords(knee.maxRequests, 1);
}

void SweepChart::fitAxes()
{
    Extent seconds;
    Extent rates;
    for (const SweepLevel &level : m_sweep.levels) {
        if (level.runs == 0)
            continue;
        seconds.include(level.mean, level.ci95);
        rates.include(level.throughput, rateInterval(level));
        if (m_sweep.theory)
            rates.include(m_sweep.theory->throughput(level.maxRequests), {});
    }
    valueAxis(m_elapsed.rect)->setRange(0, seconds.top());
    valueAxis(m_throughput.rect)->setRange(0, rates.top());
    const double first = m_planned.empty() ? 1 : m_planned.front();
    const double last = m_planned.empty() ? 128 : m_planned.back();
    for (const Curve &curve : {m_elapsed, m_throughput})
        levelAxis(curve.rect)->setRange(first / 1.3, last * 1.3);
}

void SweepChart::labelLevels()
{
    constexpr double labelWidth = 30;
    for (const Curve &curve : {m_elapsed, m_throughput}) {
        const auto names = QSharedPointer<QCPAxisTickerText>::create();
        double lastPixel = -labelWidth;
        for (const int level : m_planned) {
            const double pixel = levelAxis(curve.rect)->coordToPixel(level);
            const bool fits = pixel - lastPixel >= labelWidth || lastPixel < 0;
            names->addTick(level, fits ? QString::number(level) : QString());
            lastPixel = fits ? pixel : lastPixel;
        }
        levelAxis(curve.rect)->setTicker(names);
    }
}

void SweepChart::resizeEvent(QResizeEvent *event)
{
    ThemedChart::resizeEvent(event);
    labelLevels();
    plot().replot(QCustomPlot::rpQueuedReplot);
}

void SweepChart::restyle()
{
    const Colors &c = colors();
    for (const Curve &curve : {m_elapsed, m_throughput}) {
        curve.line->setPen(QPen(c.accent, 2));
        curve.line->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(c.surface, 1), c.accent, 8));
        curve.intervals->setPen(QPen(c.accent, 1.2));
        curve.knee->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(c.success, 2.5), Qt::NoBrush, 15));
        curve.kneeLine->setPen(QPen(c.success, 1.2, Qt::DashLine));
        curve.cuts->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssTriangle, QPen(c.accent, 1.2), c.accent, 8));
    }
    m_bound->setPen(QPen(c.warning, 1.6, Qt::DotLine));
    for (QCPGraph *graph : {m_mostThroughput, m_leastLatency})
        graph->setPen(QPen(c.warning, 1.6, Qt::DotLine));
    m_latency->setPen(QPen(c.error, 2));
    m_latency->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssSquare, QPen(c.surface, 1), c.error, 7));
    m_capacityLine->setPen(QPen(c.warning, 1.2, Qt::DashLine));
    secondAxis(m_throughput.rect)->grid()->setVisible(false);
    secondAxis(m_throughput.rect)->setTickLabelColor(c.error);
    secondAxis(m_throughput.rect)->setLabelColor(c.error);
    m_errors->setPen(QPen(c.error, 1));
    m_errors->setBrush(faded(c.error, 0.43));
    secondAxis(m_elapsed.rect)->grid()->setVisible(false);
    secondAxis(m_elapsed.rect)->setTickLabelColor(c.error);
    secondAxis(m_elapsed.rect)->setLabelColor(c.error);
    QFont bold = smallFont();
    bold.setWeight(QFont::DemiBold);
    m_kneeText->setFont(bold);
    m_kneeText->setColor(c.success);
    m_capacityText->setFont(bold);
    m_capacityText->setColor(c.warning);
}

QString SweepChart::spokenText() const
{
    QStringList sentences;
    for (const SweepLevel &level : m_sweep.levels) {
        if (level.runs > 0)
            sentences.append(levelSentence(level));
    }
    if (m_sweep.knee)
        sentences.append(
            tr("A larger m than %1 hardly helps").arg(m_sweep.levels[*m_sweep.knee].maxRequests));
    if (m_sweep.theory)
        sentences.append(
            tr("By queueing theory, the server is busy all the time from m = %1 on, and "
               "answers at most %2 requests per second")
                .arg(m_sweep.theory->saturation(), 0, 'g', 3)
                .arg(rateText(m_sweep.theory->throughput(1e9))));
    return sentences.isEmpty() ? tr("Nothing is drawn yet") : sentences.join(u". "_s);
}

QString SweepChart::textAt(const QPoint &position) const
{
    for (const Curve &curve : {m_elapsed, m_throughput}) {
        if (!curve.rect->rect().contains(position))
            continue;
        for (const SweepLevel &level : m_sweep.levels) {
            const double pixel = levelAxis(curve.rect)->coordToPixel(level.maxRequests);
            if (level.runs == 0 || std::abs(pixel - position.x()) > hoverDistance)
                continue;
            return levelSentence(level);
        }
    }
    return {};
}

} // namespace regatta

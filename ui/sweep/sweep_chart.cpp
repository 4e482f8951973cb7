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

QCPAxis *errorAxis(const QCPAxisRect *rect)
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
    plot().plotLayout()->setColumnSpacing(metrics::margin);
    addKey(m_key);
    m_elapsed = makeCurve(0, tr("elapsed, seconds"));
    m_throughput = makeCurve(1, tr("answers per second"));
    plot().plotLayout()->setRowStretchFactors({0.001, 1});

    m_bound = new QCPGraph(levelAxis(m_elapsed.rect), valueAxis(m_elapsed.rect));
    m_bound->setName(tr("lower bound"));
    m_errors = new QCPBars(levelAxis(m_elapsed.rect), errorAxis(m_elapsed.rect));
    m_errors->setName(tr("errors"));
    m_errors->setWidthType(QCPBars::wtAbsolute);
    m_errors->setWidth(errorBarWidth);
    errorAxis(m_elapsed.rect)->setLabel(tr("errors, %"));
    m_elapsed.line->setName(tr("mean, 95 % interval"));

    m_kneeText = new QCPItemText(&plot());
    m_kneeText->position->setType(QCPItemPosition::ptPlotCoords);
    m_kneeText->position->setAxisRect(m_elapsed.rect);
    m_kneeText->position->setAxes(levelAxis(m_elapsed.rect), valueAxis(m_elapsed.rect));
    m_kneeText->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_kneeText->setPadding(QMargins(5, 1, 5, 1));
    m_kneeText->setClipToAxisRect(false);
    setMouseTracking(true);
    applyTheme();
}

SweepChart::Curve SweepChart::makeCurve(int column, const QString &valueLabel)
{
    Curve curve;
    curve.rect = new QCPAxisRect(&plot());
    plot().plotLayout()->addElement(1, column, curve.rect);
    QCPAxis *levels = levelAxis(curve.rect);
    levels->setScaleType(QCPAxis::stLogarithmic);
    levels->setLabel(tr("m, requests at a time"));
    valueAxis(curve.rect)->setLabel(valueLabel);
    curve.rect->axis(QCPAxis::atTop)->setVisible(false);
    errorAxis(curve.rect)->setVisible(false);

    curve.line = new QCPGraph(levels, valueAxis(curve.rect));
    curve.intervals = new QCPErrorBars(levels, valueAxis(curve.rect));
    curve.intervals->setDataPlottable(curve.line);
    curve.intervals->setWhiskerWidth(7);
    curve.cuts = new QCPGraph(levels, valueAxis(curve.rect));
    curve.cuts->setLineStyle(QCPGraph::lsNone);
    curve.knee = new QCPGraph(levels, valueAxis(curve.rect));
    curve.knee->setLineStyle(QCPGraph::lsNone);
    curve.kneeLine = new QCPItemStraightLine(&plot());
    curve.kneeLine->setClipAxisRect(curve.rect);
    for (QCPItemPosition *point : {curve.kneeLine->point1, curve.kneeLine->point2}) {
        point->setAxisRect(curve.rect);
        point->setAxes(levels, valueAxis(curve.rect));
    }
    return curve;
}

void SweepChart::setSweep(const Sweep &sweep, std::vector<int> planned)
{
    m_sweep = sweep;
    m_planned = std::move(planned);
    fitAxes();
    drawLevels();
    drawErrors();
    markKnee();
    labelLevels();
    m_key->clear();
    m_key->addItem(new QCPPlottableLegendItem(m_key, m_elapsed.line));
    if (!m_bound->data()->isEmpty())
        m_key->addItem(new QCPPlottableLegendItem(m_key, m_bound));
    if (!m_errors->data()->isEmpty())
        m_key->addItem(new QCPPlottableLegendItem(m_key, m_errors));
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
    errorAxis(m_elapsed.rect)->setVisible(hasErrors);
    // Errors stay in the lower half, so that they are below the curve of times.
    errorAxis(m_elapsed.rect)->setRange(0, std::min(100.0, std::max(1.0, most * 2)));
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
    for (const Curve &curve : {m_elapsed, m_throughput}) {
        curve.kneeLine->point1->setCoords(knee.maxRequests, 0);
        curve.kneeLine->point2->setCoords(knee.maxRequests, 1);
    }
    m_kneeText->setText(tr("m = %1").arg(knee.maxRequests));
    const QCPRange levels = levelAxis(m_elapsed.rect)->range();
    const bool isFarRight = knee.maxRequests > std::sqrt(levels.lower * levels.upper) * 2;
    m_kneeText->setPositionAlignment((isFarRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
    m_kneeText->position->setCoords(knee.maxRequests, valueAxis(m_elapsed.rect)->range().upper);
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
    m_errors->setPen(QPen(c.error, 1));
    m_errors->setBrush(faded(c.error, 0.43));
    errorAxis(m_elapsed.rect)->grid()->setVisible(false);
    errorAxis(m_elapsed.rect)->setTickLabelColor(c.error);
    errorAxis(m_elapsed.rect)->setLabelColor(c.error);
    QFont bold = smallFont();
    bold.setWeight(QFont::DemiBold);
    m_kneeText->setFont(bold);
    m_kneeText->setColor(c.success);
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

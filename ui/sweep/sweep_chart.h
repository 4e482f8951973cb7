// SPDX-License-Identifier: GPL-3.0-or-later
// Draws how time and throughput change with m, and from where on a larger m does not help.
#pragma once

#include "core/analysis/sweep.h"
#include "ui/widgets/themed_chart.h"

#include <vector>

class QCPAxisRect;
class QCPBars;
class QCPErrorBars;
class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCPLayoutGrid;
class QCPLegend;

namespace regatta {

class SweepChart : public ThemedChart
{
    Q_OBJECT

public:
    explicit SweepChart(QWidget *parent = nullptr);

    /// `planned` has all levels of the sweep in rising order, so that the axis does not jump while
    /// levels come in.
    void setSweep(const Sweep &sweep, std::vector<int> planned);

    QString spokenText() const override;

    QSize sizeHint() const override { return {640, 260}; }
    QSize minimumSizeHint() const override { return {480, 190}; }

protected:
    void restyle() override;
    void resizeEvent(QResizeEvent *event) override;
    QString textAt(const QPoint &position) const override;

private:
    /// A curve over m with its intervals.
    struct Curve
    {
        QCPAxisRect *rect = nullptr;
        QCPGraph *line = nullptr;
        QCPErrorBars *intervals = nullptr;
        /// Where the axis ends before an interval does.
        QCPGraph *cuts = nullptr;
        /// How far each level's interval reaches below and above its value.
        QVector<double> below{};
        QVector<double> above{};
        QCPGraph *knee = nullptr;
        QCPItemStraightLine *kneeLine = nullptr;
    };

    Curve makeCurve(int column, const QString &valueLabel);
    QCPItemStraightLine *makeLine(const Curve &curve);
    QCPItemText *makeMark(const Curve &curve);
    static void placeMark(const Curve &curve, double level, QCPItemStraightLine *line,
                          QCPItemText *text);
    void drawLevels();
    static void addLevel(Curve &curve, int level, double value,
                         const std::optional<Interval> &interval);
    void drawErrors();
    void drawQueueing();
    void markKnee();
    void fitAxes();
    void labelLevels();

    Sweep m_sweep;
    std::vector<int> m_planned;
    QCPLayoutGrid *m_curves = nullptr;
    Curve m_elapsed;
    Curve m_throughput;
    QCPGraph *m_bound = nullptr;
    QCPBars *m_errors = nullptr;
    /// Drawn if the server has a capacity: how long answers took, and what queueing theory says of
    /// both curves.
    QCPGraph *m_latency = nullptr;
    QCPGraph *m_mostThroughput = nullptr;
    QCPGraph *m_leastLatency = nullptr;
    QCPItemStraightLine *m_capacityLine = nullptr;
    QCPItemText *m_capacityText = nullptr;
    QCPItemText *m_kneeText = nullptr;
    QCPLegend *m_key;
};

} // namespace regatta

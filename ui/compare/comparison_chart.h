// SPDX-License-Identifier: GPL-3.0-or-later
// Draws times and speed-ups of a comparison. Each contestant has one row, so its name is written
// only once.
#pragma once

#include "ui/compare/comparison_chart_rows.h"
#include "ui/widgets/themed_chart.h"

#include <vector>

class QCPAxisRect;
class QCPBars;
class QCPErrorBars;
class QCPGraph;
class QCPItemText;
class QCPLegend;
class QCPStatisticalBox;
class QCPTextElement;

namespace regatta {

class ComparisonChart : public ThemedChart
{
    Q_OBJECT

public:
    explicit ComparisonChart(QWidget *parent = nullptr);

    void setRows(std::vector<ComparisonChartRow> rows);
    const std::vector<ComparisonChartRow> &rows() const { return m_rows; }
    void setLogarithmic(bool isLogarithmic);

    QString spokenText() const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// The heading above the speed-ups, as far as there is room for it.
    QString factorsTitle() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void restyle() override;
    QString textAt(const QPoint &position) const override;

private:
    void makeTimes();
    void makeSpeedUps();
    void drawTimes();
    void drawSpeedUps();
    void fitAxes();
    /// Rows may grow with the page, but not without end.
    void fitHeight();
    void fitTitle();
    void fitThickness();
    void fillKey();

    std::vector<ComparisonChartRow> m_rows;
    /// The title of the contestant that all others are compared with. Empty if there is none.
    QString m_reference;
    bool m_isLogarithmic = false;
    /// What boxes and bars have of their usual share of a row.
    double m_thickness = 1;

    QCPAxisRect *m_times;
    QCPAxisRect *m_factors;
    QCPLegend *m_key;
    QCPStatisticalBox *m_boxes = nullptr;
    QCPGraph *m_dots = nullptr;
    QCPGraph *m_outliers = nullptr;
    QCPGraph *m_bounds = nullptr;
    QCPBars *m_bars = nullptr;
    QCPBars *m_quietBars = nullptr;
    QCPErrorBars *m_intervals = nullptr;
    QCPTextElement *m_factorsTitle;
    std::vector<QCPItemText *> m_factorTexts;
};

} // namespace regatta

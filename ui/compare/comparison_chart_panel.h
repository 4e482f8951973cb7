// SPDX-License-Identifier: GPL-3.0-or-later
// The chart of a comparison, with the controls above it that say how it is drawn.
#pragma once

#include <QWidget>

class QComboBox;

namespace regatta {

class ComparisonChart;
class SegmentedControl;
struct ComparisonFigures;

class ComparisonChartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonChartPanel(QWidget *parent = nullptr);

    /// The figures must live until the next call.
    void setFigures(const ComparisonFigures &figures);
    ComparisonChart &chart() { return *m_chart; }

    /// The scale of time, as a number that can be saved and restored.
    int scale() const;
    void setScale(int scale);

private:
    void chooseReference();
    void drawChart();

    const ComparisonFigures *m_figures = nullptr;
    QComboBox *m_reference;
    SegmentedControl *m_scale;
    ComparisonChart *m_chart;
};

} // namespace regatta

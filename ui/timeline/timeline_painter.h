// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a timeline: where everything lies, and how it looks. Knows no mouse.
#pragma once

#include "ui/timeline/timeline_run.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <algorithm>

class QPainter;

namespace regatta {

/// Where rows, ruler and labels lie in the viewport.
struct TimelineGeometry
{
    static constexpr double gutter = 50;
    static constexpr double markers = 18;
    static constexpr double ruler = 20;
    static constexpr double stripHeight = 46;

    QSizeF size;
    double rowHeight = 16;
    double scroll = 0;
    bool hasStrip = false;

    double top() const { return markers + ruler + (hasStrip ? stripHeight : 0); }
    QRectF rulerRect() const { return {gutter, 0, width(), markers + ruler}; }
    QRectF stripRect() const { return {gutter, markers + ruler, width(), stripHeight}; }
    QRectF barsRect() const { return {gutter, top(), width(), rowsHeight()}; }
    double width() const { return std::max(size.width() - gutter, 1.0); }
    double rowsHeight() const { return std::max(size.height() - top(), 0.0); }
    double rowY(int row) const { return top() + row * rowHeight - scroll; }
    /// May be no row at all.
    int rowAt(double y) const;
};

class TimelinePainter
{
public:
    TimelinePainter(const TimelineRun &run, const TimelineData &data,
                    const TimelineGeometry &geometry, TimeSpan visible);

    const TimeScale &scale() const { return m_scale; }
    double x(RunTime time) const { return TimelineGeometry::gutter + m_scale.x(time); }

    /// All that stays while the mouse moves.
    void paint(QPainter &painter) const;

    void paintSelection(QPainter &painter, TimeSpan selection) const;
    void paintRequest(QPainter &painter, int request, bool isSelected) const;
    void paintCursor(QPainter &painter, double x) const;
    void paintBand(QPainter &painter, double from, double to, bool isSelecting) const;

private:
    void paintGrid(QPainter &painter) const;
    void paintStrip(QPainter &painter) const;
    void paintRows(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintMarks(QPainter &painter, int row, const QRectF &rect) const;
    void paintHeldBack(QPainter &painter, const RequestRecord &request, const QRectF &rect) const;
    void paintGutter(QPainter &painter) const;
    void paintMarkers(QPainter &painter) const;
    QRectF rowRect(int row) const;

    const TimelineRun &m_run;
    const TimelineData &m_data;
    TimelineGeometry m_geometry;
    TimeScale m_scale;
};

} // namespace regatta

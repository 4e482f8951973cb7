// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and pixels: says where everything in a timeline lies.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <algorithm>

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
    /// The row without the gap to the next one. There is a gap only if there is room for it.
    QRectF rowRect(int row) const;
    /// The result may be outside of all rows.
    int rowAt(double y) const;
};

} // namespace regatta

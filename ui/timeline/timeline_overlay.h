// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what lies over a timeline and changes while the mouse moves.
#pragma once

#include "ui/timeline/timeline_data.h"
#include "ui/timeline/timeline_geometry.h"

#include <QCoreApplication>

class QPainter;

namespace regatta {

class TimelineOverlay
{
    Q_DECLARE_TR_FUNCTIONS(TimelineOverlay)

public:
    TimelineOverlay(const TimelineData &data, const TimelineGeometry &geometry, TimeSpan visible);

    void paintSelection(QPainter &painter, TimeSpan selection) const;
    void paintRequest(QPainter &painter, int request, bool isSelected) const;
    void paintCursor(QPainter &painter, double at) const;
    /// Paints the stretch over which the mouse is dragged.
    void paintBand(QPainter &painter, double from, double to, bool isSelecting) const;

private:
    double x(RunTime time) const { return TimelineGeometry::gutter + m_scale.x(time); }

    const TimelineData &m_data;
    TimelineGeometry m_geometry;
    TimeScale m_scale;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the part of a timeline that stays the same while the mouse moves.
#pragma once

#include "ui/timeline/timeline_geometry.h"
#include "ui/timeline/timeline_run.h"

class QPainter;

namespace regatta {

class TimelinePainter
{
public:
    TimelinePainter(const TimelineRun &run, const TimelineData &data,
                    const TimelineGeometry &geometry, TimeSpan visible);

    const TimeScale &scale() const { return m_scale; }
    double x(RunTime time) const { return TimelineGeometry::gutter + m_scale.x(time); }

    void paint(QPainter &painter) const;

private:
    void paintGrid(QPainter &painter) const;
    void paintStrip(QPainter &painter) const;
    void paintRows(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintMarks(QPainter &painter, int row, const QRectF &rect) const;
    QString rowTitle(int id) const;
    void paintHeldBack(QPainter &painter, const RequestRecord &request, const QRectF &rect) const;
    void paintGutter(QPainter &painter) const;
    void paintMarkers(QPainter &painter) const;

    const TimelineRun &m_run;
    const TimelineData &m_data;
    TimelineGeometry m_geometry;
    TimeScale m_scale;
};

} // namespace regatta

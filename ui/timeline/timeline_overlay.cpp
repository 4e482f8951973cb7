// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_overlay.h"

#include "ui/look/format.h"
#include "ui/look/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace regatta {

TimelineOverlay::TimelineOverlay(const TimelineData &data, const TimelineGeometry &geometry,
                                 TimeSpan visible)
    : m_data(data), m_geometry(geometry), m_scale(visible, geometry.width())
{}

void TimelineOverlay::paintSelection(QPainter &painter, TimeSpan selection) const
{
    const QRectF area(TimelineGeometry::gutter, TimelineGeometry::markers, m_geometry.width(),
                      m_geometry.size.height());
    const double from = std::clamp(x(selection.begin), area.left(), area.right());
    const double to = std::clamp(x(selection.end), area.left(), area.right());
    const QColor veil = faded(colors().surface, 0.62);
    painter.fillRect(QRectF(QPointF(area.left(), area.top()), QPointF(from, area.bottom())), veil);
    painter.fillRect(QRectF(QPointF(to, area.top()), QPointF(area.right(), area.bottom())), veil);
    painter.fillRect(
        QRectF(from, TimelineGeometry::markers + TimelineGeometry::ruler - 4, to - from, 4),
        colors().accent);
    painter.setPen(QPen(colors().accent, 1));
    painter.drawLine(QPointF(from, area.top()), QPointF(from, area.bottom()));
    painter.drawLine(QPointF(to, area.top()), QPointF(to, area.bottom()));
}

void TimelineOverlay::paintRequest(QPainter &painter, int request, bool isSelected) const
{
    const auto place = m_data.find(request);
    if (!place)
        return;
    painter.save();
    painter.setClipRect(m_geometry.barsRect());
    const QRectF row = m_geometry.rowRect(place->row);
    const double from = x(place->bar.begin);
    const QRectF box(from, row.top(), std::max(x(place->bar.end) - from, 2.0), row.height());
    painter.setPen(QPen(isSelected ? colors().text : colors().mutedText, isSelected ? 2 : 1));
    painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5));
    painter.restore();
    if (isSelected && m_geometry.barsRect().intersects(row)) {
        const double middle = row.center().y();
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().accent);
        painter.drawPolygon(QPolygonF{QPointF(TimelineGeometry::gutter - 6, middle - 4),
                                      QPointF(TimelineGeometry::gutter - 1, middle),
                                      QPointF(TimelineGeometry::gutter - 6, middle + 4)});
    }
}

void TimelineOverlay::paintCursor(QPainter &painter, double at) const
{
    if (at < TimelineGeometry::gutter)
        return;
    painter.setPen(QPen(faded(colors().mutedText, 0.7), 1));
    const double line = std::floor(at) + 0.5;
    painter.drawLine(QPointF(line, TimelineGeometry::markers),
                     QPointF(line, m_geometry.size.height()));
    painter.setFont(smallFont());
    const QString text =
        formatTime(std::max(m_scale.time(at - TimelineGeometry::gutter), RunTime(0)));
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 10;
    const double left =
        std::clamp(line - width / 2, TimelineGeometry::gutter,
                   std::max(m_geometry.size.width() - width, TimelineGeometry::gutter));
    const QRectF chip(left, TimelineGeometry::markers, width, TimelineGeometry::ruler - 3);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors().text);
    painter.drawRoundedRect(chip, 3, 3);
    painter.setPen(colors().surface);
    painter.drawText(chip, Qt::AlignCenter, text);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineOverlay::paintBand(QPainter &painter, double from, double to, bool isSelecting) const
{
    const double top = isSelecting ? TimelineGeometry::markers : m_geometry.top();
    const QRectF band = QRectF(QPointF(from, top), QPointF(to, m_geometry.size.height()))
                            .normalized()
                            .intersected(QRectF(TimelineGeometry::gutter, top, m_geometry.width(),
                                                m_geometry.size.height()));
    painter.fillRect(band, faded(colors().accent, isSelecting ? 0.22 : 0.14));
    painter.setPen(QPen(colors().accent, 1));
    painter.drawLine(band.topLeft(), band.bottomLeft());
    painter.drawLine(band.topRight(), band.bottomRight());
    const RunTime length = m_scale.time(band.width()) - m_scale.visible().begin;
    const QString text = isSelecting ? tr("select %1").arg(formatTime(length))
                                     : tr("zoom to %1").arg(formatTime(length));
    painter.setFont(smallFont());
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 12;
    const QRectF chip(band.center().x() - width / 2, m_geometry.top() + 8, width, 20);
    painter.setPen(colors().border);
    painter.setBrush(colors().raised);
    painter.drawRect(chip);
    painter.setPen(colors().text);
    painter.drawText(chip, Qt::AlignCenter, text);
}

} // namespace regatta

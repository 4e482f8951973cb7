// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_painter.h"

#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/timeline/row_raster.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace regatta {
namespace {

constexpr double tickSpacing = 84;
constexpr double smallestLabelledBar = 26;
constexpr double smallestLabelledRow = 13;

QString painterText(const char *text)
{
    return QCoreApplication::translate("TimelinePainter", text);
}

bool hasFailed(const RequestRecord &request)
{
    return request.finished && request.status == Status::Error;
}

} // namespace

TimelinePainter::TimelinePainter(const TimelineRun &run, const TimelineData &data,
                                 const TimelineGeometry &geometry, TimeSpan visible)
    : m_run(run), m_data(data), m_geometry(geometry), m_scale(visible, geometry.width())
{}

void TimelinePainter::paint(QPainter &painter) const
{
    painter.fillRect(QRectF(QPointF(), m_geometry.size), colors().surface);
    paintGrid(painter);
    if (m_geometry.hasStrip)
        paintStrip(painter);
    paintRows(painter);
    paintGutter(painter);
    paintMarkers(painter);
}

void TimelinePainter::paintGrid(QPainter &painter) const
{
    const double base = TimelineGeometry::markers + TimelineGeometry::ruler;
    painter.setFont(smallFont());
    const QFontMetricsF metrics(painter.font());
    for (const Tick &tick : ticks(m_scale, tickSpacing)) {
        const double at = std::round(x(tick.time)) + 0.5;
        painter.setPen(colors().border);
        painter.drawLine(QPointF(at, base - 5), QPointF(at, m_geometry.size.height()));
        const double width = metrics.horizontalAdvance(tick.label);
        const double left = std::clamp(at - width / 2, TimelineGeometry::gutter,
                                       m_geometry.size.width() - width - 2);
        painter.setPen(colors().mutedText);
        painter.drawText(QPointF(left, base - 7), tick.label);
    }
    painter.setPen(colors().strongBorder);
    painter.drawLine(QPointF(TimelineGeometry::gutter, base - 0.5),
                     QPointF(m_geometry.size.width(), base - 0.5));
}

void TimelinePainter::paintStrip(QPainter &painter) const
{
    const QRectF rect = m_geometry.stripRect().adjusted(0, 6, 0, -6);
    int most = 1;
    for (const LanesChange &change : m_run.result->lanesChanges)
        most = std::max(most, change.lanes);
    const auto y = [&](int lanes) { return rect.bottom() - rect.height() * lanes / most; };
    QPainterPath line;
    line.moveTo(x(m_run.result->lanesChanges.front().time), rect.bottom());
    int lanes = 0;
    for (const LanesChange &change : m_run.result->lanesChanges) {
        line.lineTo(x(change.time), y(lanes));
        line.lineTo(x(change.time), y(change.lanes));
        lanes = change.lanes;
    }
    line.lineTo(x(m_run.result->elapsed), y(lanes));
    QPainterPath area = line;
    area.lineTo(x(m_run.result->elapsed), rect.bottom());

    painter.save();
    painter.setClipRect(m_geometry.stripRect());
    painter.fillPath(area, colors().accentSoft);
    painter.setPen(QPen(colors().accent, 1.5));
    painter.drawPath(line);
    painter.restore();
    painter.setPen(colors().mutedText);
    painter.setFont(smallFont());
    const QRectF label(0, rect.top() - 4, TimelineGeometry::gutter - 8, rect.height() + 8);
    painter.drawText(label, Qt::AlignRight | Qt::AlignTop, QString::number(most));
    painter.drawText(label, Qt::AlignRight | Qt::AlignBottom, painterText("lanes"));
    painter.setPen(colors().border);
    painter.drawLine(m_geometry.stripRect().bottomLeft(), m_geometry.stripRect().bottomRight());
}

void TimelinePainter::paintRows(QPainter &painter) const
{
    painter.save();
    painter.setClipRect(m_geometry.barsRect());
    const int first = std::max(0, m_geometry.rowAt(m_geometry.top()));
    const int last = std::min(m_data.rowCount() - 1, m_geometry.rowAt(m_geometry.size.height()));
    for (int row = first; row <= last; ++row)
        paintRow(painter, row);
    painter.restore();
}

void TimelinePainter::paintRow(QPainter &painter, int row) const
{
    const QRectF rect = m_geometry.rowRect(row);
    const double ratio = painter.device()->devicePixelRatio();
    const TimeScale pixels(m_scale.visible(), m_geometry.width() * ratio);
    std::vector<PixelRun> runs;
    RowRaster raster(pixels, runs);
    for (const TimelineBar &bar : m_data.bars(row, m_scale.visible())) {
        // Leave a gap between neighbours if there is room for it.
        const bool isWide = bar.request >= 0 && m_scale.pixels(bar.end - bar.begin) > 5;
        const double limit = isWide ? std::floor(pixels.x(bar.end)) - std::round(ratio)
                                    : std::numeric_limits<double>::max();
        for (const TimeStretch &stretch : m_data.stretches(bar))
            raster.add(stretch, limit);
    }
    raster.finish();
    for (const PixelRun &run : runs) {
        QRectF box(rect.left() + run.begin / ratio, rect.top(), (run.end - run.begin) / ratio,
                   rect.height());
        if (run.kind == TimeKind::Queued && rect.height() > 4)
            box.adjust(0, rect.height() / 2 - 1, 0, 1 - rect.height() / 2);
        paintKind(painter, box, run.kind);
    }
    paintMarks(painter, row, rect);
}

void TimelinePainter::paintMarks(QPainter &painter, int row, const QRectF &rect) const
{
    const bool isPerRequest = m_data.grouping() == TimelineGrouping::Requests;
    const bool hasLabels = rect.height() + 2 >= smallestLabelledRow;
    double free = -1e9; // so that no mark is painted over another
    painter.setFont(smallFont());
    for (const TimelineBar &bar : m_data.bars(row, m_scale.visible())) {
        if (bar.request < 0)
            continue;
        const RequestRecord &request = m_run.result->requests[bar.request];
        if (isPerRequest)
            paintHeldBack(painter, request, rect);
        const double end = x(bar.end);
        if (hasFailed(request) && end > free && rect.height() >= 3) {
            const double width = std::min(3.0, rect.height() / 2);
            painter.fillRect(QRectF(end - width - 1, rect.top(), width + 1, rect.height()),
                             colors().surface);
            painter.fillRect(QRectF(end - width, rect.top(), width, rect.height()), colors().error);
            free = end + width;
        }
        if (!hasLabels || isPerRequest || m_scale.pixels(bar.end - bar.begin) < smallestLabelledBar)
            continue;
        // Choose the text colour that suits the part on which the label's middle lies.
        const double left = std::max(x(bar.begin), TimelineGeometry::gutter) + 5;
        const RunTime middle = m_scale.time(left + 8 - TimelineGeometry::gutter);
        for (const TimeStretch &stretch : m_data.stretches(bar)) {
            if (middle < stretch.end || stretch.end == bar.end) {
                painter.setPen(stretch.kind == TimeKind::UnderWay ? colors().text
                                                                  : inkOn(timeColor(stretch.kind)));
                break;
            }
        }
        painter.drawText(QRectF(left, rect.top(), end - left - 6, rect.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         downloadName(request.code, request.copy));
    }
}

/// The number of a lane or connection, or the name of a download.
QString TimelinePainter::rowTitle(int id) const
{
    if (m_data.grouping() == TimelineGrouping::Lanes)
        return QString::number(id + 1);
    const RequestRecord &request = m_run.result->requests[id];
    return downloadName(request.code, request.copy);
}

void TimelinePainter::paintHeldBack(QPainter &painter, const RequestRecord &request,
                                    const QRectF &rect) const
{
    if (!request.finished || !request.handedOver)
        return;
    const double from = x(*request.finished);
    const double to = x(*request.handedOver);
    if (to - from < 3)
        return;
    const double y = std::floor(rect.center().y()) + 0.5;
    painter.setPen(QPen(colors().mutedText, 1, Qt::DotLine));
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    painter.setPen(QPen(colors().mutedText, 1));
    painter.drawLine(QPointF(to, rect.top()), QPointF(to, rect.bottom()));
}

void TimelinePainter::paintGutter(QPainter &painter) const
{
    painter.save();
    painter.setClipRect(
        QRectF(0, m_geometry.top(), TimelineGeometry::gutter, m_geometry.rowsHeight()));
    painter.setFont(smallFont());
    painter.setPen(colors().mutedText);
    const double textHeight = QFontMetricsF(painter.font()).height();
    const int every =
        std::max(1, static_cast<int>(std::ceil((textHeight - 2) / m_geometry.rowHeight)));
    int row = std::max(0, m_geometry.rowAt(m_geometry.top()));
    row -= row % every;
    for (; row < m_data.rowCount() && m_geometry.rowY(row) < m_geometry.size.height();
         row += every) {
        const QString text = rowTitle(m_data.id(row));
        const double middle = m_geometry.rowRect(row).center().y();
        painter.drawText(
            QRectF(0, middle - textHeight / 2, TimelineGeometry::gutter - 8, textHeight),
            Qt::AlignRight | Qt::AlignVCenter, text);
    }
    painter.restore();
    painter.setFont(smallFont());
    painter.setPen(colors().mutedText);
    painter.drawText(QRectF(0, TimelineGeometry::markers, TimelineGeometry::gutter - 8,
                            TimelineGeometry::ruler - 3),
                     Qt::AlignRight | Qt::AlignVCenter,
                     m_data.grouping() != TimelineGrouping::Lanes ? painterText("Code")
                     : m_run.isOfProgram                          ? painterText("Conn.")
                                                                  : painterText("Lane"));
}

void TimelinePainter::paintMarkers(QPainter &painter) const
{
    painter.setFont(smallFont());
    const QFontMetricsF metrics(painter.font());
    const double right = m_geometry.size.width() - 2;
    double room = right; // the right end of what is left of the labels' line
    const auto paintMarker = [&](RunTime time, const QString &text, const QPen &pen) {
        const double at = x(time);
        if (at < TimelineGeometry::gutter || at > m_geometry.size.width())
            return;
        painter.setPen(pen);
        painter.drawLine(QPointF(at, TimelineGeometry::markers - 3),
                         QPointF(at, m_geometry.size.height()));
        const double width = metrics.horizontalAdvance(text) + 8;
        const double left = std::max(std::min(at + 4 - width, room - width), 0.0);
        painter.setPen(pen.color());
        painter.drawText(QRectF(left, 0, width, TimelineGeometry::markers - 2), Qt::AlignCenter,
                         text);
        room = left;
    };
    if (m_run.isComplete)
        paintMarker(m_run.result->elapsed,
                    painterText("end %1").arg(formatTime(m_run.result->elapsed)),
                    QPen(colors().text, 1.5));
    if (m_run.bound)
        paintMarker(m_run.bound->time,
                    painterText("lower bound %1, set by %2")
                        .arg(formatTime(m_run.bound->time), boundReason(*m_run.bound)),
                    QPen(colors().danger, 1.5, Qt::DashLine));
}

} // namespace regatta

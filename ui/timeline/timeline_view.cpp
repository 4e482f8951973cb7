// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "ui/look/theme.h"
#include "ui/timeline/timeline_overlay.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace regatta {
namespace {

constexpr double reach = 4; // how many pixels beside a bar still count as the bar
constexpr double largestRow = 48;
constexpr int scrollUnits = 1'000'000;
/// Leaves room after the end, so that the line at the end and whatever is handed over last can be
/// seen.
constexpr double marginShare = 0.02;

} // namespace

TimelineView::TimelineView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::WheelFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(
        tr("Plus and minus zoom, arrows move, Backspace goes back one step of the zoom, Escape "
           "shows everything, Ctrl with left or right goes from request to request."));
}

void TimelineView::setRun(const TimelineRun *run, bool isSameRun)
{
    m_run = run;
    if (!isSameRun) {
        m_zoom.clear();
        m_selectedRequest = -1;
        m_hoveredRequest = -1;
        m_rowHeights = {};
        verticalScrollBar()->setValue(0);
    }
    rebuild();
    if (!isSameRun)
        Q_EMIT selectionChanged();
    Q_EMIT zoomChanged();
}

void TimelineView::setGrouping(TimelineGrouping grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    verticalScrollBar()->setValue(0);
    rebuild();
    if (m_selectedRequest >= 0)
        scrollToRequest(m_selectedRequest);
    else if (m_zoom.isZoomed())
        scrollToVisibleTime();
}

void TimelineView::scrollToVisibleTime()
{
    if (!m_run)
        return;
    const TimeSpan visible = m_zoom.visible();
    for (int row = 0; row < m_data.rowCount(); ++row) {
        for (const TimelineBar &bar : m_data.bars(row, visible)) {
            if (bar.request < 0)
                continue;
            const auto started = m_run->result->requests[bar.request].started;
            if (started && *started < visible.end) {
                verticalScrollBar()->setValue(static_cast<int>(row * geometryNow().rowHeight));
                return;
            }
        }
    }
}

void TimelineView::rebuild()
{
    m_data = m_run ? TimelineData(*m_run->result, m_run->isComplete, m_run->savesFlags, m_grouping)
                   : TimelineData();
    if (m_run) {
        const RunTime elapsed = std::max(m_run->result->elapsed, shortestVisible);
        m_zoom.setWhole(
            {RunTime(0),
             elapsed + RunTime(std::llround(marginShare * static_cast<double>(elapsed.count())))});
    }
    updateScrollBars();
    invalidate();
}

TimelineGeometry TimelineView::geometryNow() const
{
    TimelineGeometry geometry;
    geometry.size = viewport()->size();
    geometry.hasStrip = m_run && !m_run->result->lanesChanges.empty();
    const double chosen = m_rowHeights[static_cast<std::size_t>(m_grouping)];
    geometry.rowHeight = chosen > 0 ? chosen : fittingRowHeight();
    geometry.scroll = verticalScrollBar()->value();
    return geometry;
}

double TimelineView::fittingRowHeight() const
{
    TimelineGeometry geometry;
    geometry.size = viewport()->size();
    geometry.hasStrip = m_run && !m_run->result->lanesChanges.empty();
    const double fitting = geometry.rowsHeight() / std::max(m_data.rowCount(), 1);
    const bool isPerLane = m_grouping == TimelineGrouping::Lanes;
    return std::clamp(std::floor(fitting), isPerLane ? 7.0 : 15.0, isPerLane ? 36.0 : 24.0);
}

TimelinePainter TimelineView::painter() const
{
    return {*m_run, m_data, geometryNow(), m_zoom.visible()};
}

RunTime TimelineView::timeAt(double x) const
{
    return painter().scale().time(x - TimelineGeometry::gutter);
}

void TimelineView::setRowHeight(double height, double aroundY)
{
    const TimelineGeometry before = geometryNow();
    const double row = (aroundY - before.top() + before.scroll) / before.rowHeight;
    double &chosen = m_rowHeights[static_cast<std::size_t>(m_grouping)];
    chosen = std::clamp(height, 1.0, largestRow);
    updateScrollBars();
    verticalScrollBar()->setValue(static_cast<int>(row * chosen - (aroundY - before.top())));
    invalidate();
}

void TimelineView::updateScrollBars()
{
    m_isUpdatingScrollBars = true;
    const TimelineGeometry geometry = geometryNow();
    const int room = static_cast<int>(geometry.rowsHeight());
    const int content = static_cast<int>(std::ceil(m_data.rowCount() * geometry.rowHeight));
    verticalScrollBar()->setRange(0, std::max(0, content - room));
    verticalScrollBar()->setPageStep(std::max(room, 1));
    verticalScrollBar()->setSingleStep(static_cast<int>(std::max(geometry.rowHeight, 8.0)));

    const double whole = static_cast<double>(std::max(m_zoom.whole().length(), RunTime(1)).count());
    const auto units = [whole](RunTime time) {
        return static_cast<int>(static_cast<double>(time.count()) / whole * scrollUnits);
    };
    const int page = units(m_zoom.visible().length());
    horizontalScrollBar()->setRange(0, m_zoom.isZoomed() ? std::max(scrollUnits - page, 1) : 0);
    horizontalScrollBar()->setPageStep(std::max(page, 1));
    horizontalScrollBar()->setSingleStep(std::max(page / 20, 1));
    horizontalScrollBar()->setValue(units(m_zoom.visible().begin));
    m_isUpdatingScrollBars = false;
}

void TimelineView::scrollContentsBy(int dx, int)
{
    if (dx != 0 && !m_isUpdatingScrollBars) {
        const double share = static_cast<double>(horizontalScrollBar()->value()) / scrollUnits;
        const TimeSpan visible = m_zoom.visible();
        const RunTime begin(
            std::llround(share * static_cast<double>(m_zoom.whole().length().count())));
        m_zoom.adjust({begin, begin + visible.length()});
        Q_EMIT zoomChanged();
    }
    invalidate();
}

void TimelineView::invalidate()
{
    m_picture = {};
    viewport()->update();
}

void TimelineView::afterZoom()
{
    updateScrollBars();
    invalidate();
    Q_EMIT zoomChanged();
}

void TimelineView::zoomTo(TimeSpan span)
{
    m_zoom.zoomTo(span);
    afterZoom();
}

void TimelineView::zoomBy(double factor)
{
    const TimeSpan visible = m_zoom.visible();
    zoomTo(zoomed(visible, visible.begin + visible.length() / 2, factor, m_zoom.whole()));
}

void TimelineView::zoomBack()
{
    m_zoom.zoomBack();
    afterZoom();
}

void TimelineView::select(TimeSpan span)
{
    m_zoom.select(span);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void TimelineView::clearSelection()
{
    if (!m_zoom.selection())
        return;
    m_zoom.clearSelection();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void TimelineView::reset()
{
    m_drag.reset();
    clearSelection();
    m_zoom.resetZoom();
    afterZoom();
}

int TimelineView::requestAt(QPointF position) const
{
    if (!m_run || !geometryNow().barsRect().contains(position))
        return -1;
    const int row = geometryNow().rowAt(position.y());
    if (row < 0 || row >= m_data.rowCount())
        return -1;
    const RunTime time = timeAt(position.x());
    const TimelineBar *bar = m_data.barAt(row, time, timeAt(position.x() + reach) - time);
    return bar ? bar->request : -1;
}

QRectF TimelineView::barRect(int request) const
{
    const auto place = m_run ? m_data.find(request) : std::nullopt;
    if (!place)
        return {};
    const TimelinePainter at = painter();
    const TimelineGeometry geometry = geometryNow();
    return {at.x(place->bar.begin), geometry.rowY(place->row),
            at.x(place->bar.end) - at.x(place->bar.begin), geometry.rowHeight};
}

void TimelineView::setSelectedRequest(int request)
{
    if (m_selectedRequest == request)
        return;
    m_selectedRequest = request;
    if (request >= 0)
        scrollToRequest(request);
    announceCurrentItem(*this);
    viewport()->update();
}

int TimelineView::spokenItemCount() const
{
    return m_run ? static_cast<int>(m_run->result->requests.size()) : 0;
}

SpokenItem TimelineView::spokenItem(int place) const
{
    return {requestSentence(*m_run, place), requestFacts(*m_run, place),
            barRect(place).toAlignedRect(), true, place == m_selectedRequest};
}

void TimelineView::scrollToRequest(int request)
{
    const auto place = m_data.find(request);
    if (!place)
        return;
    const TimelineGeometry geometry = geometryNow();
    const double top = place->row * geometry.rowHeight;
    if (top < geometry.scroll || top + geometry.rowHeight > geometry.scroll + geometry.rowsHeight())
        verticalScrollBar()->setValue(
            static_cast<int>(top - (geometry.rowsHeight() - geometry.rowHeight) / 2));
    const TimeSpan visible = m_zoom.visible();
    if (place->bar.end < visible.begin || place->bar.begin > visible.end) {
        const RunTime middle = (place->bar.begin + place->bar.end) / 2;
        m_zoom.adjust(
            panned(visible, middle - (visible.begin + visible.length() / 2), m_zoom.whole()));
        afterZoom();
    }
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter canvas(viewport());
    if (!m_run) {
        canvas.fillRect(viewport()->rect(), colors().surface);
        return;
    }
    const double ratio = viewport()->devicePixelRatioF();
    if (m_picture.isNull() || m_picture.size() != viewport()->size() * ratio) {
        m_picture = QPixmap(viewport()->size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        QPainter onPicture(&m_picture);
        painter().paint(onPicture);
    }
    canvas.drawPixmap(0, 0, m_picture);
    const TimelineOverlay timeline(m_data, geometryNow(), m_zoom.visible());
    if (m_zoom.selection())
        timeline.paintSelection(canvas, *m_zoom.selection());
    if (m_hoveredRequest >= 0)
        timeline.paintRequest(canvas, m_hoveredRequest, false);
    if (m_selectedRequest >= 0)
        timeline.paintRequest(canvas, m_selectedRequest, true);
    if (m_drag && m_drag->isMoved && m_drag->kind != Drag::Kind::Pan)
        timeline.paintBand(canvas, m_drag->from.x(), m_drag->to.x(),
                           m_drag->kind == Drag::Kind::Select);
    else if (m_cursor)
        timeline.paintCursor(canvas, m_cursor->x());
    if (hasFocus()) {
        canvas.setPen(QPen(colors().accentInk, 1));
        canvas.setBrush(Qt::NoBrush);
        canvas.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    invalidate();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        invalidate();
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "ui/look/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace regatta {
namespace {

constexpr double wheelStep = 0.8;
constexpr quint64 oneTurnOfTheWheel = 600; // milliseconds without another
constexpr double reach = 4;                // pixels beside a bar that still count as on it
constexpr double largestRow = 48;
constexpr int scrollUnits = 1'000'000;
/// Room behind the end, so that its line and what is handed over last can be seen.
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
            const auto started =
                m_run->result.requests[static_cast<std::size_t>(bar.request)].started;
            if (started && *started < visible.end) {
                verticalScrollBar()->setValue(static_cast<int>(row * geometryNow().rowHeight));
                return;
            }
        }
    }
}

void TimelineView::rebuild()
{
    m_data = m_run ? TimelineData(m_run->result, m_run->isComplete, m_run->savesFlags, m_grouping)
                   : TimelineData();
    if (m_run) {
        const RunTime elapsed = std::max(m_run->result.elapsed, shortestVisible);
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
    geometry.hasStrip = m_run && !m_run->result.lanesChanges.empty();
    const double chosen = m_rowHeights[static_cast<std::size_t>(m_grouping)];
    geometry.rowHeight = chosen > 0 ? chosen : fittingRowHeight();
    geometry.scroll = verticalScrollBar()->value();
    return geometry;
}

double TimelineView::fittingRowHeight() const
{
    TimelineGeometry geometry;
    geometry.size = viewport()->size();
    geometry.hasStrip = m_run && !m_run->result.lanesChanges.empty();
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
    viewport()->update();
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

void TimelineView::selectNeighbour(int step)
{
    const auto place = m_data.find(m_selectedRequest);
    const int row = place ? place->row : std::max(0, geometryNow().rowAt(geometryNow().top()));
    if (m_data.grouping() == TimelineGrouping::Requests) {
        for (int next = place ? row + step : row; next >= 0 && next < m_data.rowCount();
             next += step) {
            if (!m_data.bars(next).empty()) {
                Q_EMIT requestClicked(m_data.id(next));
                return;
            }
        }
        return;
    }
    if (row >= m_data.rowCount())
        return;
    int before = -1;
    int current = place ? -1 : m_selectedRequest;
    for (const TimelineBar &bar : m_data.bars(row)) {
        if (bar.request < 0)
            continue;
        if (!place || (step > 0 && current == m_selectedRequest)) {
            Q_EMIT requestClicked(bar.request);
            return;
        }
        if (step < 0 && bar.request == m_selectedRequest && before >= 0) {
            Q_EMIT requestClicked(before);
            return;
        }
        before = current = bar.request;
    }
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter canvas(viewport());
    if (!m_run) {
        canvas.fillRect(viewport()->rect(), colors().surface);
        return;
    }
    const TimelinePainter timeline = painter();
    const double ratio = viewport()->devicePixelRatioF();
    if (m_picture.isNull() || m_picture.size() != viewport()->size() * ratio) {
        m_picture = QPixmap(viewport()->size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        QPainter painter(&m_picture);
        timeline.paint(painter);
    }
    canvas.drawPixmap(0, 0, m_picture);
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
        canvas.setPen(QPen(colors().accent, 1));
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

void TimelineView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (!m_run)
        return;
    const QPoint delta = event->angleDelta();
    const double y = event->position().y();
    if (event->modifiers() & Qt::ControlModifier) {
        setRowHeight(geometryNow().rowHeight * std::pow(1 / wheelStep, delta.y() / 120.0), y);
        return;
    }
    if (event->position().x() < TimelineGeometry::gutter) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y() / 2);
        return;
    }
    const TimeSpan visible = m_zoom.visible();
    const bool isSideways =
        event->modifiers() & Qt::ShiftModifier || std::abs(delta.x()) > std::abs(delta.y());
    if (isSideways) {
        const int turned = delta.x() != 0 ? delta.x() : delta.y();
        if (m_zoom.isZoomed())
            m_zoom.adjust(panned(visible, -visible.length() * turned / 1200, m_zoom.whole()));
    } else {
        const TimeSpan span = zoomed(visible, timeAt(event->position().x()),
                                     std::pow(wheelStep, delta.y() / 120.0), m_zoom.whole());
        if (event->timestamp() - m_lastWheel < oneTurnOfTheWheel)
            m_zoom.adjust(span);
        else
            m_zoom.zoomTo(span);
        m_lastWheel = event->timestamp();
    }
    afterZoom();
}

std::optional<TimelineView::Drag::Kind> TimelineView::dragKind(const QMouseEvent &event) const
{
    if (!m_run || event.position().x() < TimelineGeometry::gutter)
        return {};
    if (event.button() == Qt::MiddleButton)
        return Drag::Kind::Pan;
    if (event.button() != Qt::LeftButton)
        return {};
    if (event.modifiers() & Qt::ShiftModifier)
        return Drag::Kind::Pan;
    const bool isInRuler = geometryNow().rulerRect().contains(event.position());
    const bool selects = isInRuler || event.modifiers() & Qt::AltModifier || m_tool == Tool::Select;
    return selects ? Drag::Kind::Select : Drag::Kind::Zoom;
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (const auto kind = dragKind(*event))
        m_drag = Drag{*kind, event->position(), event->position(), m_zoom.visible(),
                      verticalScrollBar()->value()};
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    m_cursor = event->position();
    if (!m_drag) {
        hover(event->position(), event->globalPosition().toPoint());
        viewport()->update();
        return;
    }
    m_drag->to = event->position();
    const QPointF moved = m_drag->to - m_drag->from;
    m_drag->isMoved |= moved.manhattanLength() > 4;
    if (m_drag->kind == Drag::Kind::Pan) {
        viewport()->setCursor(Qt::ClosedHandCursor);
        verticalScrollBar()->setValue(m_drag->scroll - static_cast<int>(moved.y()));
        if (m_zoom.isZoomed()) {
            const TimeScale scale(m_drag->visible, geometryNow().width());
            m_zoom.adjust(panned(m_drag->visible, scale.time(-moved.x()) - m_drag->visible.begin,
                                 m_zoom.whole()));
            afterZoom();
        }
    }
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_drag)
        return;
    const Drag drag = *m_drag;
    m_drag.reset();
    finishDrag(drag);
    hover(event->position(), event->globalPosition().toPoint());
    viewport()->update();
}

void TimelineView::finishDrag(const Drag &drag)
{
    viewport()->unsetCursor();
    const TimeSpan span{timeAt(std::min(drag.from.x(), drag.to.x())),
                        timeAt(std::max(drag.from.x(), drag.to.x()))};
    if (!drag.isMoved) {
        if (geometryNow().rulerRect().contains(drag.from))
            clearSelection();
        else if (drag.kind != Drag::Kind::Pan)
            Q_EMIT requestClicked(requestAt(drag.from));
    } else if (drag.kind == Drag::Kind::Zoom) {
        zoomTo(span);
    } else if (drag.kind == Drag::Kind::Select) {
        select(span);
    }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *)
{
    reset();
}

void TimelineView::hover(QPointF position, QPoint globalPosition)
{
    m_hoveredRequest = requestAt(position);
    const bool isInRuler = m_run && geometryNow().rulerRect().contains(position);
    viewport()->setCursor(isInRuler ? Qt::SplitHCursor : Qt::ArrowCursor);
    if (m_hoveredRequest >= 0)
        QToolTip::showText(globalPosition + QPoint(8, 8), requestToolTip(*m_run, m_hoveredRequest),
                           viewport());
    else if (isInRuler)
        QToolTip::showText(globalPosition, tr("Drag here to select a span of time"), viewport());
    else
        QToolTip::hideText();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_cursor.reset();
        m_hoveredRequest = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const TimeSpan visible = m_zoom.visible();
    const auto pan = [&](RunTime by) {
        if (m_zoom.isZoomed())
            m_zoom.adjust(panned(visible, by, m_zoom.whole()));
        afterZoom();
    };
    const auto scroll = [this](int by) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + by);
    };
    if (event->matches(QKeySequence::Undo)) {
        zoomBack();
        return;
    }
    const bool isControl = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(1 / 1.6);
    case Qt::Key_Minus:
        return zoomBy(1.6);
    case Qt::Key_Backspace:
        return zoomBack();
    case Qt::Key_Escape:
    case Qt::Key_0:
        return reset();
    case Qt::Key_Left:
        return isControl ? selectNeighbour(-1) : pan(-visible.length() / 10);
    case Qt::Key_Right:
        return isControl ? selectNeighbour(1) : pan(visible.length() / 10);
    case Qt::Key_Home:
        return pan(-m_zoom.whole().length());
    case Qt::Key_End:
        return pan(m_zoom.whole().length());
    case Qt::Key_Up:
        return scroll(-verticalScrollBar()->singleStep());
    case Qt::Key_Down:
        return scroll(verticalScrollBar()->singleStep());
    case Qt::Key_PageUp:
        return scroll(-verticalScrollBar()->pageStep());
    case Qt::Key_PageDown:
        return scroll(verticalScrollBar()->pageStep());
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        invalidate();
}

} // namespace regatta

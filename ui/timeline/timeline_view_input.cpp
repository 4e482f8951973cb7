// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do in a timeline.
#include "ui/timeline/timeline_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace regatta {
namespace {

constexpr double wheelStep = 0.8;
constexpr quint64 oneTurnOfTheWheel = 600; // milliseconds: steps closer together are one turn

} // namespace

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

} // namespace regatta

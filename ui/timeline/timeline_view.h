// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline itself: what it shows, and what is chosen and selected in it. timeline_view_input
// has what mouse and keyboard do.
#pragma once

#include "ui/accessible/spoken.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/zoom_stack.h"

#include <QAbstractScrollArea>
#include <QPixmap>

#include <array>
#include <optional>

namespace regatta {

class TimelineView : public QAbstractScrollArea, public SpokenItems
{
    Q_OBJECT

public:
    /// What dragging over the bars does. In the ruler, or with Alt, dragging always selects.
    enum class Tool { Zoom, Select };

    explicit TimelineView(QWidget *parent = nullptr);

    /// The run must outlive this. Zoom and selection stay if the run is the one shown before, but
    /// has got further.
    void setRun(const TimelineRun *run, bool isSameRun);
    void setGrouping(TimelineGrouping grouping);
    void setTool(Tool tool) { m_tool = tool; }
    const TimelineData &timelineData() const { return m_data; }

    TimeSpan visible() const { return m_zoom.visible(); }
    const std::optional<TimeSpan> &selection() const { return m_zoom.selection(); }
    bool isZoomed() const { return m_zoom.isZoomed(); }
    /// Makes the request's bar stand out, and brings it into view. Pass −1 for none.
    void setSelectedRequest(int request);
    int selectedRequest() const { return m_selectedRequest; }

    void zoomTo(TimeSpan span);
    /// A factor below 1 zooms in. The middle stays where it is.
    void zoomBy(double factor);
    void zoomBack();
    void select(TimeSpan span);
    void clearSelection();
    /// Takes back zoom and selection.
    void reset();

    /// The request at this place in the viewport. −1 if there is none.
    int requestAt(QPointF position) const;
    /// The place of the request's bar in the viewport. Empty if it has no bar.
    QRectF barRect(int request) const;

    /// The items are the run's requests, in whatever rows they are shown.
    int spokenItemCount() const override;
    SpokenItem spokenItem(int place) const override;
    int spokenItemAt(QPoint point) const override { return requestAt(point); }
    int currentSpokenItem() const override { return m_selectedRequest; }

    QSize sizeHint() const override { return {640, 300}; }
    QSize minimumSizeHint() const override { return {320, 70}; }

Q_SIGNALS:
    void requestClicked(int request);
    void selectionChanged();
    void zoomChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Drag
    {
        enum class Kind { Zoom, Select, Pan };

        Kind kind;
        QPointF from;
        QPointF to;
        TimeSpan visible;
        int scroll;
        bool isMoved = false;
    };

    TimelineGeometry geometryNow() const;
    TimelinePainter painter() const;
    double fittingRowHeight() const;
    void setRowHeight(double height, double aroundY);
    void invalidate();
    void updateScrollBars();
    void afterZoom();
    void rebuild();
    void hover(QPointF position, QPoint globalPosition);
    void scrollToRequest(int request);
    /// Scrolls to the first row that shows something in the visible time.
    void scrollToVisibleTime();
    void selectNeighbour(int step);
    RunTime timeAt(double x) const;
    std::optional<Drag::Kind> dragKind(const QMouseEvent &event) const;
    void finishDrag(const Drag &drag);

    const TimelineRun *m_run = nullptr;
    TimelineGrouping m_grouping = TimelineGrouping::Lanes;
    TimelineData m_data;
    ZoomStack m_zoom;
    Tool m_tool = Tool::Zoom;
    /// By grouping. 0 until the user chooses a height.
    std::array<double, 2> m_rowHeights{};
    std::optional<Drag> m_drag;
    std::optional<QPointF> m_cursor;
    int m_hoveredRequest = -1;
    int m_selectedRequest = -1;
    quint64 m_lastWheel = 0;
    bool m_isUpdatingScrollBars = false;
    QPixmap m_picture;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/gantt_chart.h"

#include "ui/look/format.h"
#include "ui/look/job_look.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace regatta {
namespace {

constexpr int laneHeight = 26;
constexpr int smallestLane = 11;
constexpr int tallestLane = 40;
constexpr int axisHeight = 20;
constexpr int heldBackHeight = 3;
constexpr double smallestSpan = 0.05;

/// 1, 2 or 5 times a power of ten, so that about `steps` steps fit.
double niceStep(double span, int steps)
{
    const double rough = span / steps;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double factor = rough / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
}

} // namespace

GanttChart::GanttChart(const LabProgress &progress, QWidget *parent)
    : QWidget(parent), m_progress(progress)
{
    setAccessibleName(tr("Workers over time"));
}

void GanttChart::refresh()
{
    updateGeometry();
    update();
}

QSize GanttChart::sizeHint() const
{
    return {480, axisHeight + std::max(3, m_progress.workers()) * laneHeight};
}

QSize GanttChart::minimumSizeHint() const
{
    return {240, axisHeight + std::max(3, m_progress.workers()) * smallestLane};
}

QRectF GanttChart::plot() const
{
    const int labels = fontMetrics().horizontalAdvance(tr("worker %1").arg(10)) + metrics::gap;
    QRectF area = QRectF(rect()).adjusted(labels, 0, -metrics::gap, -axisHeight);
    area.setHeight(
        std::min<double>(area.height(), std::max(1, m_progress.workers()) * tallestLane));
    return area;
}

double GanttChart::span() const
{
    return std::max(toSeconds(m_progress.elapsed()) * 1.02, smallestSpan);
}

double GanttChart::x(std::chrono::nanoseconds time) const
{
    return plot().left() + toSeconds(time) / span() * plot().width();
}

QRectF GanttChart::bar(const JobProgress &job) const
{
    if (!job.started)
        return {};
    const double height = plot().height() / std::max(1, m_progress.workers());
    const double left = x(*job.started);
    const double right = x(job.ended.value_or(m_progress.elapsed()));
    return {left, plot().top() + job.lane * height + 1, std::max(2.0, right - left), height - 5};
}

std::optional<int> GanttChart::jobAt(QPoint place) const
{
    // Later bars are painted over earlier ones.
    for (int index = int(m_progress.jobs().size()) - 1; index >= 0; --index) {
        if (bar(m_progress.job(index)).adjusted(-2, 0, 2, 0).contains(place))
            return index;
    }
    return {};
}

void GanttChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_progress.hasBegun()) {
        painter.setPen(colors().mutedText);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    paintLanes(painter);
    for (int index = 0; index < int(m_progress.jobs().size()); ++index)
        paintJob(painter, index);
}

void GanttChart::paintAxis(QPainter &painter) const
{
    const QRectF area = plot();
    const double step = niceStep(span(), std::max(2, int(area.width() / 80)));
    painter.setFont(smallFont());
    for (double time = 0; time <= span(); time += step) {
        const double place = area.left() + time / span() * area.width();
        painter.setPen(colors().border);
        painter.drawLine(QPointF(place, area.top()), QPointF(place, area.bottom()));
        painter.setPen(colors().mutedText);
        const QRectF label(place - 40, area.bottom() + 2, 80, axisHeight - 2);
        painter.drawText(label.translated(place - 40 < 0 ? 40 - place : 0, 0), Qt::AlignCenter,
                         tr("%1 s").arg(time, 0, 'g', 4));
    }
}

void GanttChart::paintLanes(QPainter &painter) const
{
    const QRectF area = plot();
    painter.setFont(smallFont());
    painter.setPen(colors().mutedText);
    for (int lane = 0; lane < m_progress.workers(); ++lane) {
        JobProgress place;
        place.lane = lane;
        place.started = std::chrono::nanoseconds(0);
        const QRectF row = bar(place);
        painter.drawText(QRectF(0, row.top(), area.left() - metrics::gap, row.height()),
                         Qt::AlignRight | Qt::AlignVCenter, tr("worker %1").arg(lane + 1));
    }
}

void GanttChart::paintJob(QPainter &painter, int index) const
{
    const JobProgress &job = m_progress.job(index);
    if (!job.started)
        return;
    const QRectF box = bar(job);
    const QColor color = stateColor(similarState(job.state));
    if (m_showsHeldBack && job.state == JobState::Finished) {
        const double until = x(job.yielded.value_or(m_progress.elapsed()));
        if (until > box.right() + 1)
            painter.fillRect(QRectF(box.right(), box.bottom() - heldBackHeight, until - box.right(),
                                    heldBackHeight),
                             colors().warning);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(box, 3, 3);
    if (job.isCancelRequested) { // cancelled, although its worker was busy with it
        painter.setBrush(QBrush(colors().surface, Qt::BDiagPattern));
        painter.drawRoundedRect(box, 3, 3);
    }
    const QString text = m_label(index);
    painter.setFont(smallFont());
    if (painter.fontMetrics().horizontalAdvance(text) + 8 > box.width() || box.height() < 12)
        return;
    painter.setPen(inkOn(color));
    painter.drawText(box.adjusted(5, 0, -3, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

QString GanttChart::sentence(int index) const
{
    const JobProgress &job = m_progress.job(index);
    if (!job.started)
        return tr("%1: %2").arg(m_label(index), jobStateTitle(job.state));
    return tr("%1: %2, from %3 to %4 on worker %5")
        .arg(m_label(index), jobStateTitle(job.state), formatTime(*job.started),
             formatTime(job.ended.value_or(m_progress.elapsed())))
        .arg(job.lane + 1);
}

int GanttChart::spokenItemCount() const
{
    return m_progress.hasBegun() ? static_cast<int>(m_progress.jobs().size()) : 0;
}

SpokenItem GanttChart::spokenItem(int place) const
{
    return {sentence(place), {}, bar(m_progress.job(place)).toAlignedRect()};
}

bool GanttChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::optional<int> index = jobAt(help->pos());
    if (!index) {
        QToolTip::hideText();
        return true;
    }
    QToolTip::showText(help->globalPos(), sentence(*index));
    return true;
}

} // namespace regatta

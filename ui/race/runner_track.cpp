// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/runner_track.h"

#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace regatta {
namespace {

constexpr int countsHeight = 10;
constexpr int timeHeight = 4;
constexpr int between = 6;

} // namespace

RunnerTrack::RunnerTrack(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Progress"));
}

void RunnerTrack::setRun(const Replay *replay, const std::optional<LowerBound> &lowerBound,
                         RunTime raceDuration)
{
    m_replay = replay;
    m_bound = lowerBound;
    m_raceDuration = raceDuration;
    setToolTip(lowerBound
                   ? tr("Above: the downloads by their state. Below: the time, up to that of the "
                        "slowest runner. The mark is the lower bound, %1: no executor with "
                        "as many requests at a time could be faster. It is set by %2.")
                         .arg(formatTime(lowerBound->time), boundReason(*lowerBound))
                   : tr("Above: the downloads by their state. Below: the time, up to that of the "
                        "slowest runner."));
    setPosition(RunTime(0));
}

void RunnerTrack::setPosition(RunTime position)
{
    m_position = position;
    update();
}

QString RunnerTrack::spokenText() const
{
    if (!m_replay)
        return {};
    QStringList parts;
    for (const ItemState state : itemStates) {
        if (const int count = m_replay->count(state, m_position); count > 0)
            parts.append(countOfState(state, count));
    }
    parts.append(m_position >= m_replay->duration()
                     ? tr("at the finish after %1").arg(formatTime(m_replay->duration()))
                     : tr("under way for %1").arg(formatTime(m_position)));
    if (m_bound)
        parts.append(tr("bound %1").arg(formatTime(m_bound->time)));
    return parts.join(QLatin1String(", "));
}

std::optional<SpokenValue> RunnerTrack::spokenValue() const
{
    if (!m_replay || m_replay->total() == 0)
        return SpokenValue{0, 0, 100, 1};
    int done = 0;
    for (const ItemState state : {ItemState::Arrived, ItemState::NotFound, ItemState::Error})
        done += m_replay->count(state, m_position);
    return SpokenValue{100.0 * done / m_replay->total(), 0, 100, 1};
}

QSize RunnerTrack::sizeHint() const
{
    return {240, countsHeight + between + timeHeight + 4 + QFontMetrics(smallFont()).height()};
}

qreal RunnerTrack::xOf(RunTime moment) const
{
    if (m_raceDuration.count() <= 0)
        return 0;
    const qreal share =
        static_cast<qreal>(moment.count()) / static_cast<qreal>(m_raceDuration.count());
    return std::clamp(share, 0.0, 1.0) * width();
}

qreal RunnerTrack::widthOf(ItemState state) const
{
    if (!m_replay || m_replay->total() == 0)
        return 0;
    return qreal(width()) * m_replay->count(state, m_position) / m_replay->total();
}

void RunnerTrack::paintEvent(QPaintEvent *)
{
    if (!m_replay)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCounts(painter, QRectF(0, 0, width(), countsHeight));
    const QRectF time(0, countsHeight + between, width(), timeHeight);
    paintTime(painter, time);
    if (m_bound)
        paintBound(painter, time);
}

void RunnerTrack::paintCounts(QPainter &painter, const QRectF &bar)
{
    painter.save();
    QPainterPath shape;
    shape.addRoundedRect(bar, bar.height() / 2, bar.height() / 2);
    painter.setClipPath(shape);
    painter.fillRect(bar, colors().border);
    qreal left = 0;
    for (const ItemState state : barStates) {
        const qreal length = widthOf(state);
        const QRectF stretch(left, bar.top(), length, bar.height());
        painter.fillRect(stretch, stateColor(state));
        if (state == ItemState::InFlight) // not done yet, as on the bar of the Live page
            painter.fillRect(stretch, QBrush(faded(colors().surface, 0.35), Qt::Dense5Pattern));
        left += length;
    }
    painter.restore();
}

void RunnerTrack::paintTime(QPainter &painter, const QRectF &bar)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors().border);
    painter.drawRoundedRect(bar, 2, 2);
    const RunTime end = m_replay->duration();
    const QRectF passed(0, bar.top(), xOf(std::min(m_position, end)), bar.height());
    painter.setBrush(colors().accent);
    painter.drawRoundedRect(passed, 2, 2);
    if (m_position >= end) {
        const qreal x = std::clamp<qreal>(passed.right(), 1, width() - 1);
        painter.drawRect(QRectF(x - 1, bar.top() - 3, 2, bar.height() + 6));
    }
}

void RunnerTrack::paintBound(QPainter &painter, const QRectF &bar)
{
    const qreal x = std::clamp<qreal>(xOf(m_bound->time), 1, width() - 1);
    painter.setPen(QPen(colors().text, 1.5));
    painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 4));
    painter.setFont(smallFont());
    painter.setPen(colors().mutedText);
    const QString text = tr("bound %1").arg(formatTime(m_bound->time));
    const qreal length = painter.fontMetrics().horizontalAdvance(text) + 2;
    const qreal left = std::clamp(x - length / 2, 0.0, std::max(0.0, width() - length));
    painter.drawText(QRectF(left, bar.bottom() + 3, length, painter.fontMetrics().height()),
                     Qt::AlignCenter, text);
}

} // namespace regatta

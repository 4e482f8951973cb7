// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/scrub_bar.h"

#include "ui/look/format.h"
#include "ui/look/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace regatta {
namespace {

constexpr auto unit = std::chrono::microseconds(100);
constexpr qreal handleRadius = 7;
constexpr qreal lineFromBottom = 10;
constexpr int reachOfMark = 6;

int toValue(RunTime moment)
{
    return static_cast<int>(std::min<qint64>(moment / unit, std::numeric_limits<int>::max()));
}

} // namespace

ScrubBar::ScrubBar(QWidget *parent) : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time of the race"));
    setTracking(true);
    connect(this, &QAbstractSlider::actionTriggered, this, [this] {
        // This comes from assistive technology. The mouse sets the position itself.
        Q_EMIT scrubbed(unit * sliderPosition());
    });
}

void ScrubBar::setRace(RunTime duration, std::vector<Mark> marks)
{
    m_duration = duration;
    m_marks = std::move(marks);
    setRange(0, toValue(duration));
    setPageStep(std::max(1, maximum() / 10));
    setPosition(RunTime(0));
}

void ScrubBar::setPosition(RunTime position)
{
    m_position = position;
    setValue(toValue(position));
    update();
}

qreal ScrubBar::xOf(RunTime moment) const
{
    const qreal length = width() - 2 * handleRadius;
    if (m_duration.count() <= 0)
        return handleRadius;
    return handleRadius + length * std::clamp(static_cast<qreal>(moment.count()) /
                                                  static_cast<qreal>(m_duration.count()),
                                              0.0, 1.0);
}

void ScrubBar::scrubTo(qreal x)
{
    const qreal length = std::max(1.0, width() - 2 * handleRadius);
    const qreal share = std::clamp((x - handleRadius) / length, 0.0, 1.0);
    Q_EMIT scrubbed(RunTime(std::llround(share * static_cast<qreal>(m_duration.count()))));
}

QString ScrubBar::spokenText() const
{
    QStringList parts{tr("%1 of %2").arg(formatTime(m_position), formatTime(m_duration))};
    for (const Mark &mark : m_marks)
        parts.append(mark.toolTip);
    return parts.join(QLatin1String(". "));
}

std::optional<SpokenValue> ScrubBar::spokenValue() const
{
    const double length = toSeconds(m_duration);
    return SpokenValue{toSeconds(m_position), 0, length, length / 100};
}

void ScrubBar::setSpokenValue(double seconds)
{
    const RunTime moment(std::llround(seconds * 1e9));
    Q_EMIT scrubbed(std::clamp(moment, RunTime(0), m_duration));
}

void ScrubBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal y = height() - lineFromBottom;
    const qreal x = xOf(m_position);
    painter.setPen(QPen(colors().border, 4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(handleRadius, y), QPointF(width() - handleRadius, y));
    painter.setPen(QPen(colors().accent, 4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(handleRadius, y), QPointF(x, y));
    paintMarks(painter);
    if (hasFocus()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().accentSoft);
        painter.drawEllipse(QPointF(x, y), handleRadius + 3, handleRadius + 3);
    }
    painter.setPen(QPen(colors().surface, 2));
    painter.setBrush(colors().accent);
    painter.drawEllipse(QPointF(x, y), handleRadius, handleRadius);
}

void ScrubBar::paintMarks(QPainter &painter)
{
    const qreal y = height() - lineFromBottom;
    painter.setFont(smallFont());
    const int textHeight = painter.fontMetrics().height();
    qreal free = -1; // the end of the last label, so that labels don't overlap
    for (const Mark &mark : m_marks) {
        const qreal x = xOf(mark.moment);
        painter.setPen(
            QPen(m_position >= mark.moment ? colors().accent : colors().strongBorder, 1.5));
        painter.drawLine(QPointF(x, y - 9), QPointF(x, y + 5));
        const qreal length = painter.fontMetrics().horizontalAdvance(mark.label);
        const qreal left = std::clamp(x - length / 2, 0.0, std::max(0.0, width() - length));
        if (left < free)
            continue;
        painter.setPen(m_position >= mark.moment ? colors().text : colors().mutedText);
        painter.drawText(QRectF(left, y - 9 - textHeight, length + 1, textHeight), Qt::AlignCenter,
                         mark.label);
        free = left + length + 6;
    }
}

void ScrubBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    scrubTo(event->position().x());
}

void ScrubBar::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        scrubTo(event->position().x());
}

void ScrubBar::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
}

bool ScrubBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractSlider::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QStringList lines;
    for (const Mark &mark : m_marks) {
        if (std::abs(xOf(mark.moment) - help->pos().x()) <= reachOfMark)
            lines.append(mark.toolTip);
    }
    QToolTip::showText(help->globalPos(),
                       lines.isEmpty() ? tr("Drag to any moment of the race")
                                       : lines.join(QLatin1Char('\n')),
                       this);
    return true;
}

} // namespace regatta

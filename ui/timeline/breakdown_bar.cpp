// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/breakdown_bar.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int headingHeight = 20;
constexpr int barHeight = 16;
constexpr int lineHeight = 19;
constexpr int swatch = 10;
constexpr int entryGap = 16;

} // namespace

BreakdownBar::BreakdownBar(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Where the time went"));
    makeEntries();
}

void BreakdownBar::setBreakdown(const std::optional<TimeBreakdown> &breakdown, bool savesFlags)
{
    m_breakdown = breakdown;
    m_savesFlags = savesFlags;
    makeEntries();
}

void BreakdownBar::setShowsQueued(bool shows)
{
    m_showsQueued = shows;
    makeEntries();
}

void BreakdownBar::makeEntries()
{
    m_entries.clear();
    QStringList sentences;
    for (const TimePart &part : timeParts(m_breakdown.value_or(TimeBreakdown()))) {
        const TimeKind kind = part.kind;
        if (m_breakdown ? part.time <= RunTime(0) : kind == TimeKind::Saving && !m_savesFlags)
            continue;
        QString text = kindTitle(kind);
        if (m_breakdown)
            text += QString(u"  "_s + formatTime(part.time));
        if (part.share >= 0.001)
            text += QString(u" · "_s + percentText(part.share));
        m_entries.push_back({kind, text, part.time, part.share});
        sentences.append(text);
    }
    if (m_showsQueued)
        m_entries.push_back({TimeKind::Queued, kindTitle(TimeKind::Queued)});
    if (!m_breakdown)
        m_total = tr("numbers come after the run");
    else if (m_breakdown->lanes == 1)
        m_total = (m_breakdown->isOfProgram ? tr("1 connection × %1") : tr("1 lane × %1"))
                      .arg(formatTime(m_breakdown->elapsed));
    else
        m_total = (m_breakdown->isOfProgram ? tr("%1 connections × %2 = %3 of their time")
                                            : tr("%1 lanes × %2 = %3 of lane time"))
                      .arg(m_breakdown->lanes)
                      .arg(formatTime(m_breakdown->elapsed), formatTime(m_breakdown->total()));
    setAccessibleDescription(QStringList{m_total, sentences.join(u"; "_s)}.join(u": "_s));
    setFixedHeight(heightFor(width()));
    update();
}

void BreakdownBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setFixedHeight(heightFor(width()));
}

std::vector<BreakdownBar::Entry> BreakdownBar::placed(int width, int *height) const
{
    std::vector<Entry> entries = m_entries;
    const QFontMetricsF metrics(smallFont());
    const double legendTop = headingHeight + barHeight + 7;
    double x = 0;
    double y = legendTop;
    double barX = 0;
    for (Entry &entry : entries) {
        const double needed = swatch + 6 + std::ceil(metrics.horizontalAdvance(entry.text));
        if (x > 0 && x + needed > width) {
            x = 0;
            y += lineHeight;
        }
        entry.rect = {x, y, needed, lineHeight};
        x += needed + entryGap;
        const double length = entry.share * width;
        entry.barRect = {barX, headingHeight, length, barHeight};
        barX += length;
    }
    *height = static_cast<int>(y) + lineHeight;
    return entries;
}

int BreakdownBar::heightFor(int width) const
{
    int height = 0;
    placed(width, &height);
    return height;
}

QSize BreakdownBar::sizeHint() const
{
    return {700, height()};
}

QSize BreakdownBar::minimumSizeHint() const
{
    return {280, height()};
}

void BreakdownBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(headingFont());
    painter.setPen(colors().mutedText);
    const QRectF heading(0, 0, width(), headingHeight - 4);
    painter.drawText(heading, Qt::AlignLeft | Qt::AlignVCenter, tr("WHERE THE TIME WENT"));
    painter.setFont(smallFont());
    painter.drawText(heading, Qt::AlignRight | Qt::AlignVCenter, m_total);

    int height = 0;
    const auto entries = placed(width(), &height);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(0, headingHeight, width(), barHeight), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.setClipPath(frame);
    painter.fillPath(frame, colors().sunken);
    for (const Entry &entry : entries) {
        if (!entry.barRect.isEmpty())
            paintKind(painter, entry.barRect, entry.kind);
    }
    painter.setPen(QPen(colors().surface, 1));
    for (const Entry &entry : entries) {
        if (entry.barRect.width() > 4)
            painter.drawLine(entry.barRect.topRight(), entry.barRect.bottomRight());
    }
    painter.restore();
    for (const Entry &entry : entries) {
        const QRectF box(entry.rect.left(), entry.rect.center().y() - swatch / 2.0, swatch, swatch);
        paintKind(painter, box, entry.kind);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors().border, 1));
        painter.drawRect(box);
        painter.setPen(colors().text);
        painter.drawText(entry.rect.adjusted(swatch + 6, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.text);
    }
}

QString BreakdownBar::toolTipAt(QPointF position) const
{
    int height = 0;
    for (const Entry &entry : placed(width(), &height)) {
        if (!entry.rect.contains(position) && !entry.barRect.contains(position))
            continue;
        return m_breakdown && entry.kind != TimeKind::Queued
                   ? (m_breakdown->isOfProgram ? tr("%1: %2 of all connections' time, %3. %4")
                                               : tr("%1: %2 of all lane time, %3. %4"))
                         .arg(kindTitle(entry.kind), percentText(entry.share),
                              formatTime(entry.time), kindDescription(entry.kind))
                   : tr("%1: %2").arg(kindTitle(entry.kind), kindDescription(entry.kind));
    }
    return {};
}

bool BreakdownBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = toolTipAt(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/state_look.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace regatta {
namespace {

QString stateText(const char *text)
{
    return QCoreApplication::translate("StateLook", text);
}

class StateIconEngine : public PaintedIconEngine
{
public:
    explicit StateIconEngine(ItemState state) : m_state(state) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        paintStateGlyph(*painter, rect, m_state);
    }

    QIconEngine *clone() const override { return new StateIconEngine(m_state); }

private:
    ItemState m_state;
};

} // namespace

QColor stateColor(ItemState state)
{
    switch (state) {
    case ItemState::Waiting:
        return colors().waiting;
    case ItemState::InFlight:
        return colors().inFlight;
    case ItemState::Arrived:
        return colors().arrived;
    case ItemState::NotFound:
        return colors().notFound;
    case ItemState::Error:
        return colors().error;
    case ItemState::Cancelled:
        return colors().cancelled;
    }
    return colors().waiting;
}

QString stateTitle(ItemState state, int count)
{
    switch (state) {
    case ItemState::Waiting:
        return stateText("waiting");
    case ItemState::InFlight:
        return stateText("in flight");
    case ItemState::Arrived:
        return stateText("arrived");
    case ItemState::NotFound:
        return stateText("not found");
    case ItemState::Error:
        return count == 1 ? stateText("error") : stateText("errors");
    case ItemState::Cancelled:
        return stateText("cancelled");
    }
    return {};
}

QString countOfState(ItemState state, int count)
{
    return stateText("%1 %2").arg(numberText(count), stateTitle(state, count));
}

QString stateDescription(ItemState state)
{
    switch (state) {
    case ItemState::Waiting:
        return stateText("Waiting for a free lane");
    case ItemState::InFlight:
        return stateText("Requested, but not done yet");
    case ItemState::Arrived:
        return stateText("Downloaded and, if wanted, saved");
    case ItemState::NotFound:
        return stateText("The server has no such flag (404)");
    case ItemState::Error:
        return stateText("Failed: the log says why");
    case ItemState::Cancelled:
        return stateText("Not done when the run was stopped");
    }
    return {};
}

void paintStateGlyph(QPainter &painter, QRectF square, ItemState state)
{
    const qreal side = std::min(square.width(), square.height());
    const QRectF box(square.center().x() - side / 2, square.center().y() - side / 2, side, side);
    const auto at = [&box, side](qreal x, qreal y) {
        return QPointF(box.left() + x * side, box.top() + y * side);
    };
    const QColor color = stateColor(state);
    const qreal line = std::max<qreal>(1, side * 0.13);
    const QRectF ring = box.adjusted(line, line, -line, -line);
    const QPen ink(colors().surface, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (state) {
    case ItemState::Waiting:
        painter.drawEllipse(box.center(), side * 0.22, side * 0.22);
        break;
    case ItemState::InFlight:
        painter.drawArc(ring, 90 * 16, -270 * 16);
        painter.setBrush(color);
        painter.drawEllipse(box.center(), side * 0.1, side * 0.1);
        break;
    case ItemState::Arrived:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(box.adjusted(line / 2, line / 2, -line / 2, -line / 2));
        painter.setPen(ink);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF{at(0.29, 0.52), at(0.44, 0.67), at(0.72, 0.36)});
        break;
    case ItemState::NotFound:
        painter.drawEllipse(ring);
        painter.drawLine(at(0.22, 0.78), at(0.78, 0.22));
        break;
    case ItemState::Error:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), side * 0.2,
                                side * 0.2);
        painter.setPen(ink);
        painter.drawLine(at(0.32, 0.32), at(0.68, 0.68));
        painter.drawLine(at(0.68, 0.32), at(0.32, 0.68));
        break;
    case ItemState::Cancelled:
        painter.drawEllipse(ring);
        painter.drawLine(at(0.34, 0.5), at(0.66, 0.5));
        break;
    }
    painter.restore();
}

QIcon stateIcon(ItemState state)
{
    return QIcon(new StateIconEngine(state));
}

QString stateSentence(const ItemProgress &progress)
{
    const QString when = formatTime(progress.finished.value_or(RunTime(0)));
    switch (progress.state) {
    case ItemState::Waiting:
        return stateText("waiting for a free lane");
    case ItemState::InFlight:
        return stateText("in flight on lane %1").arg(progress.lane + 1);
    case ItemState::Arrived:
        return stateText("arrived %1 after the start").arg(when);
    case ItemState::NotFound:
        return stateText("not found, after %1").arg(when);
    case ItemState::Error:
        return stateText("failed after %1").arg(when);
    case ItemState::Cancelled:
        return stateText("cancelled");
    }
    return {};
}

QString itemSentence(const ItemProgress &progress, const WorkItem &item, const QString &message)
{
    const QString sentence =
        stateText("%1: %2").arg(codeAndCountry(item.code, item.copy), stateSentence(progress));
    return progress.state == ItemState::Error ? stateText("%1. %2").arg(sentence, message)
                                              : sentence;
}

} // namespace regatta

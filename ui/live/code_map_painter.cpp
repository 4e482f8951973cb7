// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/code_map_painter.h"

#include "ui/look/state_look.h"
#include "ui/look/theme.h"

#include <QPainter>

#include <algorithm>

namespace regatta {

void paintCodeLabels(QPainter &painter, const CodeMapGeometry &map,
                     std::optional<CountryCode> hovered)
{
    QFont font = smallFont();
    font.setPixelSize(static_cast<int>(std::clamp<qreal>(map.cellSide() - 2, 8, 11)));
    painter.setFont(font);
    constexpr int space = CodeMapGeometry::labelSpace;
    const qreal side = map.cellSide();
    const int step = side > font.pixelSize() ? 1 : 2; // otherwise the rows' letters would touch
    for (int i = 0; i < CodeMapGeometry::letters; i += step) {
        const QString letter(QChar(u'A' + i));
        const bool isRow = hovered && CodeMapGeometry::rowOf(*hovered) == i;
        const bool isColumn = hovered && CodeMapGeometry::columnOf(*hovered) == i;
        painter.setPen(isColumn ? colors().text : colors().mutedText);
        painter.drawText(QRectF(map.origin().x() + i * side, 0, side, space), Qt::AlignCenter,
                         letter);
        painter.setPen(isRow ? colors().text : colors().mutedText);
        painter.drawText(QRectF(map.origin().x() - space, map.origin().y() + i * side, space, side),
                         Qt::AlignCenter, letter);
    }
}

void paintCodeCell(QPainter &painter, const QRectF &rect, std::optional<ItemState> cell,
                   bool isPicked, bool isHovered)
{
    const QRectF box = rect.adjusted(1, 1, -1, -1);
    const qreal radius = box.width() > 10 ? 2.5 : 1.5;

    painter.setPen(Qt::NoPen);
    painter.setBrush(isPicked ? colors().accentSoft : colors().sunken);
    painter.drawRoundedRect(box, radius, radius);
    if (cell) {
        painter.setOpacity(isPicked ? 1 : 0.4);
        QColor color = stateColor(*cell);
        switch (*cell) {
        case ItemState::Waiting:
            break;
        case ItemState::NotFound:
        case ItemState::Cancelled:
            // There is nothing to show here, so the mark is hollow. That tells it from the filled
            // ones even without colour.
            painter.setPen(QPen(color, 1.2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(box.center(), box.width() * 0.26, box.width() * 0.26);
            if (*cell == ItemState::NotFound)
                painter.drawLine(box.center() + QPointF(-1, 1) * box.width() * 0.3,
                                 box.center() + QPointF(1, -1) * box.width() * 0.3);
            break;
        case ItemState::Error:
            painter.setBrush(color);
            painter.drawRoundedRect(box, radius, radius);
            painter.setPen(QPen(colors().surface, 1.4));
            painter.drawLine(box.center() + QPointF(-1, -1) * box.width() * 0.22,
                             box.center() + QPointF(1, 1) * box.width() * 0.22);
            painter.drawLine(box.center() + QPointF(-1, 1) * box.width() * 0.22,
                             box.center() + QPointF(1, -1) * box.width() * 0.22);
            break;
        case ItemState::InFlight:
            painter.setBrush(color);
            painter.drawEllipse(box.center(), box.width() * 0.42, box.width() * 0.42);
            break;
        case ItemState::Arrived:
            painter.setBrush(color);
            painter.drawRoundedRect(box, radius, radius);
            break;
        }
        painter.setOpacity(1);
    }
    if (!cell && !isPicked) { // a quiet mark, so that one sees where to click
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().strongBorder);
        const qreal radiusOfDot = std::clamp(box.width() * 0.06, 0.6, 1.0);
        painter.drawEllipse(box.center(), radiusOfDot, radiusOfDot);
    }
    if (isPicked && (!cell || *cell == ItemState::Waiting)) {
        painter.setPen(QPen(colors().accentInk, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }
    if (isHovered) {
        painter.setPen(QPen(colors().text, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), radius, radius);
    }
}

} // namespace regatta

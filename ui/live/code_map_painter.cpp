// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/code_map_painter.h"

#include "ui/look/state_look.h"
#include "ui/look/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace regatta {
int codeLetterSize(const CodeMapGeometry &map)
{
    constexpr qreal smallest = 9;
    constexpr qreal largest = 11;
    return static_cast<int>(std::clamp<qreal>(map.cellSide() - 2, smallest, largest));
}

int codeLetterStep(const CodeMapGeometry &map)
{
    return map.cellSide() > codeLetterSize(map) ? 1 : 2; // otherwise the letters would touch
}

void paintCodeLabels(QPainter &painter, const CodeMapGeometry &map,
                     std::optional<CountryCode> hovered)
{
    QFont font = smallFont();
    font.setPixelSize(codeLetterSize(map));
    painter.setFont(font);
    constexpr int space = CodeMapGeometry::labelSpace;
    const qreal side = map.cellSide();
    const int step = codeLetterStep(map);
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

namespace {

/// As a share of the cell.
constexpr qreal marginOfUnpicked = 0.22;

/// In pixels. A cross would fill a smaller mark.
constexpr qreal smallestWithCross = 6;

qreal radiusOf(const QRectF &box)
{
    return box.width() > 10 ? 2.5 : box.width() > 3 ? 1.5 : 0;
}

/// The mark of a code whose copies are all in one state.
void paintState(QPainter &painter, const QRectF &box, qreal radius, ItemState state)
{
    const QColor color = stateColor(state);
    switch (state) {
    case ItemState::Waiting:
        break;
    case ItemState::NotFound:
    case ItemState::Cancelled:
        // There is nothing to show here, so the mark is hollow. That tells it from the filled
        // ones even without colour.
        painter.setPen(QPen(color, 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(box.center(), box.width() * 0.26, box.width() * 0.26);
        if (state == ItemState::NotFound)
            painter.drawLine(box.center() + QPointF(-1, 1) * box.width() * 0.3,
                             box.center() + QPointF(1, -1) * box.width() * 0.3);
        break;
    case ItemState::Error:
        painter.setBrush(color);
        painter.drawRoundedRect(box, radius, radius);
        if (box.width() < smallestWithCross)
            break;
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
}

/// Columns side by side, as wide as each state's share of the copies. A state that there is never
/// becomes too narrow to be seen.
void paintShares(QPainter &painter, const QRectF &box, const StateCounts &counts, int copies)
{
    constexpr qreal narrowest = 1;
    qreal left = box.left();
    for (const ItemState state : barStates) {
        const int count = counts[static_cast<std::size_t>(state)];
        if (count == 0)
            continue;
        const qreal width = std::max(narrowest, box.width() * count / copies);
        painter.fillRect(QRectF(left, box.top(), std::min(width, box.right() - left), box.height()),
                         stateColor(state));
        left += width;
    }
}

} // namespace

void paintCodeCell(QPainter &painter, const QRectF &rect, const StateCounts &counts, bool isPicked,
                   bool isHovered)
{
    const QRectF box = rect.adjusted(1, 1, -1, -1);
    const qreal radius = radiusOf(box);
    const int copies = std::accumulate(counts.begin(), counts.end(), 0);
    const auto only = std::ranges::find(counts, copies); // the one state of all, if there is one
    const bool isMixed = only == counts.end();
    const auto cell =
        copies == 0 || isMixed
            ? std::optional<ItemState>()
            : std::optional(itemStates[static_cast<std::size_t>(only - counts.begin())]);

    painter.setPen(Qt::NoPen);
    painter.setBrush(isPicked ? colors().accentSoft : colors().sunken);
    painter.drawRoundedRect(box, radius, radius);
    // Whether a code is picked is told by the size of the mark. Its colour tells the state.
    const qreal margin =
        isPicked ? 0 : std::max<qreal>(1, std::floor(box.width() * marginOfUnpicked));
    const QRectF mark = box.adjusted(margin, margin, -margin, -margin);
    if (cell)
        paintState(painter, mark, radiusOf(mark), *cell);
    else if (isMixed)
        paintShares(painter, mark, counts, copies);
    if (copies == 0 && !isPicked) { // a quiet mark, so that one sees where to click
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().strongBorder);
        const qreal radiusOfDot = std::clamp(box.width() * 0.06, 0.6, 1.0);
        painter.drawEllipse(box.center(), radiusOfDot, radiusOfDot);
    }
    if (isPicked && !isMixed && cell.value_or(ItemState::Waiting) == ItemState::Waiting) {
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

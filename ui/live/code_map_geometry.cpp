// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/code_map_geometry.h"

#include <algorithm>
#include <cmath>

namespace regatta {

qreal CodeMapGeometry::cellSide() const
{
    const int side = std::min(size.width(), size.height()) - labelSpace - 2;
    return std::clamp<qreal>(std::floor(side / qreal(letters)), 4, 22);
}

QPointF CodeMapGeometry::origin() const
{
    const qreal slack = size.width() - labelSpace - letters * cellSide();
    return {labelSpace + std::floor(std::max<qreal>(0, slack) / 2), qreal(labelSpace)};
}

QRectF CodeMapGeometry::cellRect(CountryCode code) const
{
    const qreal side = cellSide();
    return {origin() + QPointF(columnOf(code) * side, rowOf(code) * side), QSizeF(side, side)};
}

std::optional<CountryCode> CodeMapGeometry::codeAt(QPointF position) const
{
    const QPointF inside = (position - origin()) / cellSide();
    const int column = static_cast<int>(std::floor(inside.x()));
    const int row = static_cast<int>(std::floor(inside.y()));
    if (column < 0 || column >= letters || row < 0 || row >= letters)
        return {};
    return CountryCode::fromIndex(row * letters + column);
}

std::optional<int> CodeMapGeometry::rowLabelAt(QPointF position) const
{
    const QPointF inside = (position - origin()) / cellSide();
    const int row = static_cast<int>(std::floor(inside.y()));
    const bool isLabel = position.x() < origin().x() && position.x() >= origin().x() - labelSpace;
    return isLabel && row >= 0 && row < letters ? std::optional(row) : std::nullopt;
}

} // namespace regatta

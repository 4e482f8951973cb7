// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles and pixels: says where every tile of a grid of flags lies.
#pragma once

#include <QRect>
#include <QSize>

namespace regatta {

/// Coordinates are those of the whole grid: a view that is scrolled moves them.
struct FlagGridGeometry
{
    static constexpr int gap = 6;
    static constexpr int margin = 10;

    int columns = 1;
    QSize tile;

    /// The largest tiles with which so many of them fit into the view. If they would become too
    /// narrow, small tiles with which the view must scroll.
    static FlagGridGeometry fitting(int tiles, QSize view);

    int rowHeight() const { return tile.height() + gap; }
    /// The height of so many tiles with the margins around them.
    int heightOf(int tiles) const;
    QRect tileRect(int place) const;
    /// The place of the tile at this point, whether or not there are so many tiles. −1 between
    /// tiles and outside.
    int tileAt(QPoint position) const;
};

} // namespace regatta

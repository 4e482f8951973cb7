// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/flag_grid_geometry.h"

#include "ui/live/flag_tile_painter.h"
#include "ui/look/theme.h"

#include <algorithm>

namespace regatta {
namespace {

/// The tiles of all downloads should fit into the view. If they would become narrower than this,
/// the view scrolls instead.
constexpr int smallestUnscrolled = 58;

} // namespace

FlagGridGeometry FlagGridGeometry::fitting(int tiles, QSize view)
{
    // Take the fewest columns with which all tiles fit, because that makes the tiles largest. Tiles
    // that cannot become larger fill the rows.
    const int room = view.width() - 2 * margin + gap;
    FlagGridGeometry grid;
    grid.columns = std::max(1, room / (metrics::largestTile + gap));
    for (;; ++grid.columns) {
        const int width = std::min(room / grid.columns - gap, metrics::largestTile);
        grid.tile = FlagTilePainter::tileSize(width);
        const int nextWidth = room / (grid.columns + 1) - gap;
        if (grid.heightOf(tiles) <= view.height() || nextWidth < smallestUnscrolled)
            break;
    }
    grid.tile = FlagTilePainter::tileSize(std::max(grid.tile.width(), metrics::smallestTile));
    return grid;
}

int FlagGridGeometry::heightOf(int tiles) const
{
    const int rows = (tiles + columns - 1) / columns;
    return rows * rowHeight() - gap + 2 * margin;
}

QRect FlagGridGeometry::tileRect(int place) const
{
    const QPoint corner(margin + place % columns * (tile.width() + gap),
                        margin + place / columns * rowHeight());
    return {corner, tile};
}

int FlagGridGeometry::tileAt(QPoint position) const
{
    const QPoint inside = position - QPoint(margin, margin);
    if (inside.x() < 0 || inside.y() < 0)
        return -1;
    const int column = inside.x() / (tile.width() + gap);
    const int place = inside.y() / rowHeight() * columns + column;
    return column < columns && tileRect(place).contains(position) ? place : -1;
}

} // namespace regatta

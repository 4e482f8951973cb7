// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the tiles of a grid of flags.
#pragma once

#include "core/record/item_state.h"

#include <QHash>
#include <QPixmap>

#include <array>

class QPainter;

namespace regatta {

struct ObservedRun;
class Thumbnails;

/// How a tile stands out from the others.
struct TileMarks
{
    bool isFocused = false;
    /// Its details are shown.
    bool isChosen = false;
};

/// What looks the same on several tiles is painted once for all of them.
class FlagTilePainter
{
public:
    explicit FlagTilePainter(const Thumbnails &thumbnails) : m_thumbnails(thumbnails) {}

    /// The size with the label below the picture.
    static QSize tileSize(int width);

    /// Call this before the tiles of a frame.
    void beginFrame(qreal pixelRatio);
    void paint(QPainter &painter, const QRect &rect, const ObservedRun &run, int item,
               TileMarks marks);
    /// Whether pictures are missing because this frame has scaled enough of them. The next frame
    /// goes on.
    bool hasPicturesLeft() const { return m_picturesLeft < 0; }
    /// Call this when the theme has changed.
    void forgetPaintedParts();

private:
    void paintPicture(QPainter &painter, const QRect &frame, const ObservedRun &run, int item);
    /// The picture for a flag that is not there. `isBroken` says that the flag arrived, but its
    /// picture is broken.
    const QPixmap &stateFrame(ItemState state, bool isBroken, QSize size);
    const QPixmap &stateMark(ItemState state);
    /// Null if this frame has scaled enough pictures.
    QPixmap fittedPicture(int id, QSize size);

    const Thumbnails &m_thumbnails;
    qreal m_pixelRatio = 1;
    QHash<int, QPixmap> m_scaled;
    std::array<QPixmap, itemStates.size() + 1> m_frames;
    std::array<QPixmap, itemStates.size()> m_marks;
    QSize m_scaledSize;
    int m_picturesLeft = 0;
};

} // namespace regatta

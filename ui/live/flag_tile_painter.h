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

/// What looks alike on several tiles is painted once for all of them.
class FlagTilePainter
{
public:
    explicit FlagTilePainter(const Thumbnails &thumbnails) : m_thumbnails(thumbnails) {}

    /// With the label below the picture.
    static QSize tileSize(int width);

    /// To be called before the tiles of a frame.
    void beginFrame(qreal pixelRatio);
    void paint(QPainter &painter, const QRect &rect, const ObservedRun &run, int item,
               bool isFocused);
    /// Whether pictures are missing because this frame has fitted enough: the next one goes on.
    bool hasPicturesLeft() const { return m_picturesLeft < 0; }
    /// To be called when the theme has changed.
    void forgetPaintedParts();

private:
    void paintPicture(QPainter &painter, const QRect &frame, const ObservedRun &run, int item);
    /// What stands for a flag that is not there; `isBroken`: because its picture is broken.
    const QPixmap &stateFrame(ItemState state, bool isBroken, QSize size);
    const QPixmap &stateMark(ItemState state);
    /// Null when this frame has fitted enough pictures.
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

// SPDX-License-Identifier: GPL-3.0-or-later
// Shows all flags of one runner at a glance, filling up in the order in which they were handed
// over.
#pragma once

#include "core/record/replay.h"
#include "ui/accessible/spoken.h"
#include "ui/runs/run_history.h"

#include <QHash>
#include <QPixmap>
#include <QWidget>

#include <vector>

namespace regatta {

class Thumbnails;

/// It never scrolls: the tiles are as large as they can be with all in view. Flags that were handed
/// over stay on a picture of their own, so a frame paints only what is new or under way.
class RaceGrid : public QWidget, public SpokenItems
{
    Q_OBJECT

public:
    explicit RaceGrid(const Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// nullptr for none. Both must live until the next call.
    void setRun(const ObservedRun *run, const Replay *replay);
    void setPosition(RunTime position);

    /// The item of a tile at the present position. −1 for an item that waits, and for no item.
    int itemOfTile(int tile) const;
    int tileAt(QPointF position) const;
    QRectF tileRect(int tile) const;

    /// The items are the tiles that have a download: those handed over, then those under way.
    int spokenItemCount() const override;
    SpokenItem spokenItem(int place) const override;
    int spokenItemAt(QPoint point) const override;

    QSize sizeHint() const override { return {240, 200}; }
    QSize minimumSizeHint() const override { return {120, 60}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void layOut();
    void forgetPaintedTiles();
    void paintTilesHandedOver();
    void paintHandedOver(QPainter &painter, const QRectF &rect, int item);
    void paintEmptyTile(QPainter &painter, int tile);
    void paintBlock(QPainter &painter, const QRectF &rect, int item, ItemState state);
    const QPixmap &scaledPicture(int picture);

    const Thumbnails &m_thumbnails;
    const ObservedRun *m_run = nullptr;
    const Replay *m_replay = nullptr;
    RunTime m_position{0};
    int m_columns = 1;
    qreal m_gap = 0;
    QSizeF m_tile;

    /// A picture of the tiles: the first `m_paintedTiles` as handed over, all others empty.
    QPixmap m_painted;
    int m_paintedTiles = -1;
    std::vector<int> m_underWay;
    QHash<int, QPixmap> m_scaled;
};

} // namespace regatta

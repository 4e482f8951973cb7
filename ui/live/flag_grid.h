// SPDX-License-Identifier: GPL-3.0-or-later
// Shows a tile for every download of a run: its flag once that has arrived, and its state before.
#pragma once

#include "ui/accessible/spoken.h"
#include "ui/live/flag_grid_geometry.h"
#include "ui/live/flag_order.h"
#include "ui/live/flag_tile_painter.h"
#include "ui/runs/run_history.h"

#include <QAbstractScrollArea>

#include <vector>

class QPushButton;

namespace regatta {

class Thumbnails;

/// Paints only what is visible, so that thousands of tiles cost no more than a screenful.
class FlagGrid : public QAbstractScrollArea, public SpokenItems
{
    Q_OBJECT

public:
    using Order = FlagOrder::Order;

    explicit FlagGrid(const Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// Says whether a run is about to come. It matters only while there is no run.
    void setExpectant(bool isExpectant) { m_isExpectant = isExpectant; }
    /// Pass nullptr for no run. The run must live until the next call.
    void setRun(const ObservedRun *run);
    /// Shows what has changed in the run.
    void refresh();
    void setOrder(Order order);
    void setStateShown(ItemState state, bool isShown);

    /// Marks the tile of this item and brings it into sight. −1 marks none.
    void setChosen(int item);
    /// The tile of the chosen item, in this widget's coordinates. Empty if it is not in sight.
    QRect chosenRect() const;

    /// The items shown, in the order in which they are shown.
    const std::vector<int> &shownItems() const { return m_order.items(); }
    /// The place in shownItems of the tile at this point of the viewport. −1 if there is no tile.
    int tileAt(QPoint position) const;

    QString spokenText() const override;
    int spokenItemCount() const override { return m_run ? shownCount() : 0; }
    SpokenItem spokenItem(int place) const override;
    int spokenItemAt(QPoint point) const override { return m_run ? tileAt(point) : -1; }
    int currentSpokenItem() const override { return m_current; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user wants to know more about this item.
    void itemChosen(int item);
    /// The flags of all states are to be shown again.
    void showAllWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    int shownCount() const { return static_cast<int>(shownItems().size()); }
    int itemOf(int tile) const { return shownItems()[tile]; }
    void layOut();
    void followArrivals();
    void setCurrentTile(int tile);
    void scrollTo(int tile);
    void offerToShowAll();
    QRect tileRect(int tile) const;
    QString tileSentence(int tile) const;
    void paintEmptyState(QPainter &painter);

    const Thumbnails &m_thumbnails;
    FlagTilePainter m_tiles;
    const ObservedRun *m_run = nullptr;
    bool m_isExpectant = false;
    FlagOrder m_order;
    FlagGridGeometry m_geometry;
    int m_current = -1;
    int m_chosen = -1;
    QPushButton *m_showAll;
    bool m_follows = true;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// Shows all 26 × 26 codes at a glance, with their states, and lets the user pick codes. Rows are
// first letters, columns are second letters.
#pragma once

#include "ui/accessible/spoken.h"
#include "ui/live/code_map_geometry.h"
#include "ui/runs/run_history.h"

#include <QWidget>

#include <array>
#include <bitset>
#include <optional>
#include <vector>

namespace regatta {

class CodeMap : public QWidget, public SpokenItems
{
    Q_OBJECT

public:
    explicit CodeMap(QWidget *parent = nullptr);

    /// Pass nullptr for no run. The run must live until the next call.
    void setRun(const ObservedRun *run);
    void refresh();
    /// Sets the codes that the next run would download.
    void setPicked(const std::vector<CountryCode> &codes);
    std::vector<CountryCode> picked() const;

    /// The state shown for a code. It is empty if the code is not part of the run shown.
    std::optional<ItemState> state(CountryCode code) const;
    std::optional<CountryCode> codeAt(QPointF position) const
    {
        return geometryNow().codeAt(position);
    }
    QRectF cellRect(CountryCode code) const { return geometryNow().cellRect(code); }

    int spokenItemCount() const override { return CountryCode::count; }
    SpokenItem spokenItem(int place) const override;
    int spokenItemAt(QPoint point) const override;
    int currentSpokenItem() const override { return m_cursor.index(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// The side of the smallest square in which the map can be read.
    static int smallestSide();

Q_SIGNALS:
    /// The user picked or dropped codes.
    void pickedByHand(const std::vector<regatta::CountryCode> &codes);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// The state that a cell shows for all copies of its code. It is empty if the code is not part
    /// of the run.
    using Cell = std::optional<ItemState>;

    CodeMapGeometry geometryNow() const { return {size()}; }
    void paintHint(QPainter &painter);
    void setPickedByHand(CountryCode code, bool isPicked);
    void toggleRow(int row);
    void moveCursor(int rows, int columns, bool isExtending);
    Cell cellOf(CountryCode code) const;
    QString sentence(CountryCode code) const;

    const ObservedRun *m_run = nullptr;
    std::array<Cell, CountryCode::count> m_cells;
    std::bitset<CountryCode::count> m_picked;
    std::optional<CountryCode> m_hovered;
    CountryCode m_cursor;
    /// While the user drags: true if cells are being picked, false if they are being dropped.
    std::optional<bool> m_dragPicks;
};

} // namespace regatta

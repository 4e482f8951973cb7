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

    /// The gravest state of a code's copies. It is empty if the code is not part of the run shown.
    std::optional<ItemState> state(CountryCode code) const;
    /// How many of a code's copies are shown in each state.
    const StateCounts &counts(CountryCode code) const { return m_cells[code.index()]; }
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
    /// The user wants to know more about this code, which is part of the run shown.
    void codeChosen(regatta::CountryCode code);

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
    CodeMapGeometry geometryNow() const { return {size()}; }
    void paintHint(QPainter &painter);
    void setPickedByHand(CountryCode code, bool isPicked);
    void toggleRow(int row);
    void moveCursor(int rows, int columns, bool isExtending);
    void chooseCode(CountryCode code);
    QString outcome(CountryCode code) const;
    QString sentence(CountryCode code) const;

    const ObservedRun *m_run = nullptr;
    std::array<StateCounts, CountryCode::count> m_cells{};
    std::bitset<CountryCode::count> m_picked;
    std::optional<CountryCode> m_hovered;
    CountryCode m_cursor;
    /// While the user drags: true if cells are being picked, false if they are being dropped.
    std::optional<bool> m_dragPicks;
    /// The code at which a click began. Nothing once it has become a drag.
    std::optional<CountryCode> m_pressed;
};

} // namespace regatta

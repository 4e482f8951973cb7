// SPDX-License-Identifier: GPL-3.0-or-later
// How many downloads are in which state, and which states are shown: a chip for each.
#pragma once

#include "core/record/item_state.h"

#include <QWidget>

#include <vector>

class QToolButton;

namespace regatta {

struct ObservedRun;

class StateChips : public QWidget
{
    Q_OBJECT

public:
    explicit StateChips(QWidget *parent = nullptr);

    /// Counts this run's downloads; nullptr for none.
    void count(const ObservedRun *run);
    void showAll();

    /// Of the chips without their words, which give way to the numbers.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stateToggled(regatta::ItemState state, bool isShown);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Chip
    {
        ItemState state;
        QToolButton *button;
        QString number;
        QString words;

        QString wholeText() const;
    };

    void addChip(ItemState state);
    void fit();
    /// Beside the text.
    int chrome(const Chip &chip) const;
    int widthWith(bool hasWords) const;

    std::vector<Chip> m_chips;
    QToolButton *m_all;
};

} // namespace regatta

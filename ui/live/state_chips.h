// SPDX-License-Identifier: GPL-3.0-or-later
// A chip for each state: says how many downloads are in it, and shows or hides them.
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

    /// Counts the downloads of this run. Pass nullptr for no run.
    void count(const ObservedRun *run);
    void showAll();
    bool hidesSome() const;

    /// The size of chips with numbers only: if space is short, the words are dropped first.
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
    /// The width of everything but the text.
    int chrome(const Chip &chip) const;
    int widthWith(bool hasWords) const;

    std::vector<Chip> m_chips;
    QToolButton *m_all;
};

} // namespace regatta

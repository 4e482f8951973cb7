// SPDX-License-Identifier: GPL-3.0-or-later
// One choice out of a few, which are all visible side by side.
#pragma once

#include "ui/accessible/spoken.h"

#include <QFrame>
#include <QString>

class QButtonGroup;

namespace regatta {

class SegmentedControl : public QFrame, public Spoken
{
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget *parent = nullptr);

    /// Whether a click on a segment moves the focus there, as it usually does. Say it before there
    /// are segments.
    void setClickTakesFocus(bool takes);
    /// `id` is the number that currentChanged and setCurrent use for the segment.
    void addSegment(int id, const QString &text, const QString &toolTip);
    int current() const;
    void setCurrent(int id);

    QAccessible::Role spokenRole() const override { return QAccessible::Grouping; }

Q_SIGNALS:
    /// The user or setCurrent chose another segment.
    void currentChanged(int id);

private:
    /// The Tab key stops once, at the checked segment. Arrow keys go on from there.
    void moveTabStop(int id);

    QButtonGroup *m_group;
    Qt::FocusPolicy m_clickPolicy = Qt::ClickFocus;
};

} // namespace regatta

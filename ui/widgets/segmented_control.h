// SPDX-License-Identifier: GPL-3.0-or-later
// One choice out of a few, which are all visible side by side.
#pragma once

#include <QFrame>
#include <QString>

class QButtonGroup;

namespace regatta {

class SegmentedControl : public QFrame
{
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget *parent = nullptr);

    /// `id` is the number that currentChanged and setCurrent use for the segment.
    void addSegment(int id, const QString &text, const QString &toolTip);
    int current() const;
    void setCurrent(int id);

Q_SIGNALS:
    /// The user or setCurrent chose another segment.
    void currentChanged(int id);

private:
    QButtonGroup *m_group;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
// One choice out of a few, all of them visible side by side.
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

    /// `id` is what currentChanged and setCurrent speak of.
    void addSegment(int id, const QString &text, const QString &toolTip);
    int current() const;
    void setCurrent(int id);

Q_SIGNALS:
    /// Chosen by the user or by setCurrent.
    void currentChanged(int id);

private:
    QButtonGroup *m_group;
};

} // namespace regatta

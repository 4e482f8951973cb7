// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the wheel from changing the numbers that pass under the pointer while a panel scrolls.
#pragma once

#include <QObject>

class QWidget;

namespace regatta {

class WheelGuard : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// From now on, the widget takes the wheel only while it has the focus.
    void guard(QWidget *widget);
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace regatta

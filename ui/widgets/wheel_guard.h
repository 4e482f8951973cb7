// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a scrolled panel's wheel from turning the numbers that pass under the pointer.
#pragma once

#include <QObject>

class QWidget;

namespace regatta {

class WheelGuard : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The widget then takes the wheel only while it has the focus.
    void guard(QWidget *widget);
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace regatta

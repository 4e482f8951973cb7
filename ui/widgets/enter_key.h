// SPDX-License-Identifier: GPL-3.0-or-later
// Lets the Enter key press the button that has the focus, as Space does. In Qt, it does so only in
// dialogs.
#pragma once

#include <QObject>

class QWidget;

namespace regatta {

class EnterKey : public QObject
{
    Q_OBJECT

public:
    /// Works for all buttons in this window, which owns it.
    explicit EnterKey(QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_window;
};

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/enter_key.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace regatta {

EnterKey::EnterKey(QWidget *window) : QObject(window), m_window(window)
{
    qApp->installEventFilter(this);
}

bool EnterKey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease)
        return false;
    const auto &key = *static_cast<QKeyEvent *>(event);
    if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
        return false;
    if (key.modifiers() & ~Qt::KeypadModifier)
        return false;
    auto *button = qobject_cast<QAbstractButton *>(watched);
    const bool isOurs =
        button && button->window() == m_window && button->hasFocus() &&
        (qobject_cast<QPushButton *>(button) || qobject_cast<QToolButton *>(button));
    if (!isOurs)
        return false;
    // Space also opens the menu of a button that has one.
    QKeyEvent space(key.type(), Qt::Key_Space, Qt::NoModifier, QString(u' '), key.isAutoRepeat());
    QCoreApplication::sendEvent(button, &space);
    return true;
}

} // namespace regatta

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessible/announcement.h"

namespace regatta {

void announceNotification(QWidget &notification)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent alert(&notification, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    // Qt's bridge to AT-SPI passes no alerts on (seen with Qt 6.4). A notification that comes into
    // sight is read by screen readers there.
    QAccessibleEvent shown(&notification, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
}

Announcement::Announcement(QWidget *parent) : QWidget(parent)
{
    setFixedSize(0, 0);
    setFocusPolicy(Qt::NoFocus);
}

void Announcement::say(const QString &sentence)
{
    setAccessibleName(sentence);
    announceNotification(*this);
}

} // namespace regatta

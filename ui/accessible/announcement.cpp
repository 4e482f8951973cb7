// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessible/announcement.h"

namespace regatta {

Announcement::Announcement(QWidget *parent) : QWidget(parent)
{
    setFixedSize(0, 0);
    setFocusPolicy(Qt::NoFocus);
}

void Announcement::say(const QString &sentence)
{
    setAccessibleName(sentence);
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    // Qt's bridge to AT-SPI passes no alerts on (seen with Qt 6.4). A notification that comes into
    // sight is read by screen readers there.
    QAccessibleEvent shown(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
}

} // namespace regatta

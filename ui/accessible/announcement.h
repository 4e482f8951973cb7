// SPDX-License-Identifier: GPL-3.0-or-later
// Has screen readers say a sentence when something has happened, wherever the keyboard is.
#pragma once

#include "ui/accessible/spoken.h"

#include <QWidget>

namespace regatta {

/// Has screen readers read a notification that is in sight already, because it says something else
/// now: its accessible name. Showing a notification does the same. Costs nothing while nobody
/// listens.
void announceNotification(QWidget &notification);

/// A notification that is only heard. It has no size. What it said last is its name.
class Announcement : public QWidget, public Spoken
{
    Q_OBJECT

public:
    explicit Announcement(QWidget *parent);

    void say(const QString &sentence);

    QAccessible::Role spokenRole() const override { return QAccessible::Notification; }
};

} // namespace regatta

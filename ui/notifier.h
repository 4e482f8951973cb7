// SPDX-License-Identifier: GPL-3.0-or-later
// Tells people who look elsewhere that something is done.
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace regatta {

/// Asks the desktop for a notification (org.freedesktop.Notifications). Where nobody shows them,
/// the window's entry in the task bar asks for attention.
class Notifier : public QObject
{
    Q_OBJECT

public:
    /// A click on a notification brings this window to the front.
    explicit Notifier(QWidget *window);

    /// Does nothing if the window has the user's attention. Returns at once.
    void tell(const QString &sentence);
    /// The desktop's number for the notification shown last, which the next one replaces. 0 if
    /// there is none.
    uint shown() const { return m_shown; }

Q_SIGNALS:
    /// The desktop shows no notifications.
    void unheard();

private Q_SLOTS:
    void bringWindow(uint notification, const QString &action);

private:
    void callDesktop(const QString &sentence);

    QWidget *m_window;
    uint m_shown = 0;
};

} // namespace regatta

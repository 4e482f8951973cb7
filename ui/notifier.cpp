// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QVariantMap>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

/// Where there is no bus, asking for one could start one.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

} // namespace

Notifier::Notifier(QWidget *window) : QObject(window), m_window(window)
{
    connect(this, &Notifier::unheard, this, [this] { QApplication::alert(m_window); });
}

void Notifier::tell(const QString &sentence)
{
    if (m_window->isActiveWindow())
        return;
    if (hasSessionBus() && QDBusConnection::sessionBus().isConnected())
        callDesktop(sentence);
    else
        Q_EMIT unheard();
}

void Notifier::callDesktop(const QString &sentence)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(bringWindow(uint, QString)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    // Some desktops read the text as markup.
    const QString application = QGuiApplication::desktopFileName(); // its icon has that name, too
    call << u"Regatta"_s << m_shown << application << u"Regatta"_s << sentence.toHtmlEscaped()
         << QStringList{u"default"_s, tr("Show")} << QVariantMap{{u"desktop-entry"_s, application}}
         << -1;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (const QDBusPendingReply<uint> reply = *watcher; reply.isValid())
            m_shown = reply.value();
        else
            Q_EMIT unheard();
    });
}

void Notifier::bringWindow(uint notification, const QString &)
{
    if (notification != m_shown)
        return;
    // To activate a minimized window does not bring it back.
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->raise();
    m_window->activateWindow();
}

} // namespace regatta

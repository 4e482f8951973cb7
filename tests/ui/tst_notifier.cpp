// SPDX-License-Identifier: GPL-3.0-or-later
// Tests desktop notifications with a bus of its own, and with a desktop that only writes down what
// it is asked for.
#include "ui/notifier.h"

#include <QDBusConnection>
#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QVariantMap>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace regatta;

class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList shown;
    QList<uint> replaced;
    QStringList icons;
    QStringList desktopEntries;

public Q_SLOTS:
    // NOLINTNEXTLINE(readability-identifier-naming): the name and the arguments are the protocol's
    uint Notify(const QString &, uint replaces, const QString &icon, const QString &,
                const QString &body, const QStringList &, const QVariantMap &hints, int)
    {
        shown.append(body);
        replaced.append(replaces);
        icons.append(icon);
        desktopEntries.append(hints.value(u"desktop-entry"_s).toString());
        return 42;
    }

Q_SIGNALS:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void ActionInvoked(uint notification, const QString &action);
};

class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void tellsThoseWhoLookElsewhere();
    void isQuietForThoseWhoLook();
    void laterSentencesReplaceEarlierOnes();
    void desktopsKnowWhoTells();
    void textsAreNoMarkup();
    void aClickBringsTheWindow_data();
    void aClickBringsTheWindow();
    void aDesktopWithoutNotificationsIsNoFailure();

private:
    QDBusConnection desktopBus() const { return QDBusConnection(u"desktop"_s); }
    void startService();

    QProcess m_bus;
    std::unique_ptr<FakeDesktop> m_desktop;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<QWidget> m_other;
};

void TestNotifier::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    if (program.isEmpty())
        QSKIP("there is no dbus-daemon");
    m_bus.start(program, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead(30'000));
    const QString address = QString::fromUtf8(m_bus.readLine()).trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.toUtf8());
    QVERIFY(QDBusConnection::connectToBus(address, u"desktop"_s).isConnected());
}

void TestNotifier::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    m_bus.terminate();
    m_bus.waitForFinished(5'000);
}

void TestNotifier::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_other = std::make_unique<QWidget>();
    m_other->show();
    m_other->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_other.get()));
    m_desktop = std::make_unique<FakeDesktop>();
}

void TestNotifier::cleanup()
{
    desktopBus().unregisterService(u"org.freedesktop.Notifications"_s);
    desktopBus().unregisterObject(u"/org/freedesktop/Notifications"_s);
    m_window.reset(); // with the notifier
    m_other.reset();
    m_desktop.reset();
}

void TestNotifier::startService()
{
    QVERIFY(desktopBus().registerObject(u"/org/freedesktop/Notifications"_s, m_desktop.get(),
                                        QDBusConnection::ExportAllSlots |
                                            QDBusConnection::ExportAllSignals));
    QVERIFY(desktopBus().registerService(u"org.freedesktop.Notifications"_s));
}

void TestNotifier::tellsThoseWhoLookElsewhere()
{
    startService();
    Notifier notifier(m_window.get());
    notifier.tell(u"Coroutines were 11.3× as fast."_s);
    QTRY_COMPARE(m_desktop->shown, QStringList{u"Coroutines were 11.3× as fast."_s});
}

void TestNotifier::isQuietForThoseWhoLook()
{
    startService();
    Notifier notifier(m_window.get());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    notifier.tell(u"not this"_s);
    m_other->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_other.get()));
    notifier.tell(u"but this"_s);
    QTRY_COMPARE(m_desktop->shown, QStringList{u"but this"_s});
}

void TestNotifier::laterSentencesReplaceEarlierOnes()
{
    startService();
    Notifier notifier(m_window.get());
    notifier.tell(u"one"_s);
    QTRY_VERIFY(notifier.shown() != 0);
    notifier.tell(u"two"_s);
    QTRY_COMPARE(m_desktop->replaced, (QList<uint>{0, 42}));
}

/// Desktops find the program's name and icon by the name of its desktop entry.
void TestNotifier::desktopsKnowWhoTells()
{
    const QString id = u"io.github.regatta.Regatta"_s;
    QGuiApplication::setDesktopFileName(id);
    startService();
    Notifier notifier(m_window.get());
    notifier.tell(u"done"_s);
    QTRY_COMPARE(m_desktop->desktopEntries, QStringList{id});
    QCOMPARE(m_desktop->icons, QStringList{id});
}

void TestNotifier::textsAreNoMarkup()
{
    startService();
    Notifier notifier(m_window.get());
    notifier.tell(u"p < 0.001 & <b>bold</b>"_s);
    QTRY_COMPARE(m_desktop->shown, QStringList{u"p &lt; 0.001 &amp; &lt;b&gt;bold&lt;/b&gt;"_s});
}

void TestNotifier::aClickBringsTheWindow_data()
{
    QTest::addColumn<bool>("isMinimized");
    QTest::newRow("behind another") << false;
    QTest::newRow("minimized") << true;
}

void TestNotifier::aClickBringsTheWindow()
{
    QFETCH(bool, isMinimized);
    startService();
    Notifier notifier(m_window.get());
    if (isMinimized)
        m_window->showMinimized();
    notifier.tell(u"done"_s);
    QTRY_VERIFY(notifier.shown() != 0);
    Q_EMIT m_desktop->ActionInvoked(7, u"default"_s); // somebody else's notification
    Q_EMIT m_desktop->ActionInvoked(42, u"default"_s);
    QTRY_VERIFY(m_window->isActiveWindow() && !m_window->isMinimized());
}

void TestNotifier::aDesktopWithoutNotificationsIsNoFailure()
{
    Notifier notifier(m_window.get());
    QSignalSpy failed(&notifier, &Notifier::unheard);
    notifier.tell(u"done"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(notifier.shown(), 0U);
}

QTEST_MAIN(TestNotifier)
#include "tst_notifier.moc"

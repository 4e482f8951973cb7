// SPDX-License-Identifier: GPL-3.0-or-later
// Uses the real window as somebody does who cannot see it: over AT-SPI, on an X server of its own.
#include "tests/support/accessible_tree.h"
#include "tests/support/private_desktop.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

using State = AccessibleNode::State;

constexpr int patience = 30'000;

/// Roles that tell nothing. Nothing with such a role may take the focus.
const QStringList tellNothing{u"filler"_s, u"unknown"_s, u"invalid"_s, u"panel"_s, u"frame"_s};
/// Roles that need a name, because without one nobody knows what they are for.
const QStringList needName{
    u"push button"_s,   u"button menu"_s, u"toggle button"_s, u"check box"_s,  u"radio button"_s,
    u"text"_s,          u"spin button"_s, u"slider"_s,        u"combo box"_s,  u"page tab"_s,
    u"page tab list"_s, u"table"_s,       u"tree"_s,          u"tree table"_s, u"list"_s,
    u"menu"_s,          u"menu item"_s,   u"progress bar"_s,  u"chart"_s,      u"column header"_s};

/// The tree down to the thing, so that one can find it: "Regatta > Compare > push button".
QString offence(const AccessibleNode &node, const QString &page, const QString &what)
{
    const QRect rect = node.rect();
    return u"%1: %2 \"%3\" at %4,%5 %6x%7 %8"_s.arg(page, node.role(), node.name())
        .arg(rect.x())
        .arg(rect.y())
        .arg(rect.width())
        .arg(rect.height())
        .arg(what);
}

/// A sentence for whatever on the screen cannot be understood by ear.
QStringList offences(const AccessibleNode &window, const QString &page)
{
    QStringList found;
    window.walk([&](const AccessibleNode &node) {
        const QString role = node.role();
        if (needName.contains(role) && node.name().isEmpty())
            found.append(offence(node, page, u"has no name"_s));
        if (tellNothing.contains(role) && node.is(State::Focusable) && node.is(State::Enabled) &&
            role != u"frame"_s)
            found.append(offence(node, page, u"takes the focus, but has no role"_s));
        return role != u"list"_s; // the items have tests of their own, and may be hundreds
    });
    return found;
}

} // namespace

class TestAccessibleWindow : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void hear(const QDBusMessage &message);

private Q_SLOTS:
    void initTestCase();

    void aFirstRunCanBeDoneByEar();
    void everythingHasANameAndARole_data();
    void everythingHasANameAndARole();
    void flagsAndCodesSayTheirState();
    void chartsSayTheirNumbers_data();
    void chartsSayTheirNumbers();
    void aChoiceIsAGroupOfRadioButtons();
    void theKeyboardIsFollowedIntoTheFlags();
    void aRunIsToldOfWhileItGoesOn();
    void aMessageIsReadOnce();

private:
    void showPage(const QString &page);
    AccessibleNode find(const QString &role, const QString &name = {}) const
    {
        return m_window.find(role, name);
    }

    PrivateDesktop m_desktop;
    AccessibleDesktop m_bus;
    AccessibleNode m_window;
    /// The things that the program told of: "accessible-value Progress of the run".
    QStringList m_heard;
};

void TestAccessibleWindow::hear(const QDBusMessage &message)
{
    m_heard.append(message.arguments().value(0).toString() + u' ' + m_bus.sender(message).name());
}

void TestAccessibleWindow::initTestCase()
{
    const QString noDesktop = m_desktop.start();
    QVERIFY2(noDesktop.isEmpty(), qPrintable(noDesktop));
    const QString noBus = m_bus.connectTo(m_desktop.busAddress());
    QVERIFY2(noBus.isEmpty(), qPrintable(noBus));
    const QProcess &regatta = m_desktop.run(QStringLiteral(REGATTA_PROGRAM));
    QTRY_VERIFY2_WITH_TIMEOUT((m_window = m_bus.program(u"regatta"_s)),
                              "The window is not in the tree", patience);
    QCOMPARE(regatta.state(), QProcess::Running);
    QTRY_VERIFY_WITH_TIMEOUT(find(u"push button"_s, u"Run"_s), patience);
}

void TestAccessibleWindow::aFirstRunCanBeDoneByEar()
{
    QVERIFY(find(u"check box"_s, u"Sequential"_s).is(State::Checked));
    QVERIFY(find(u"push button"_s, u"Run"_s).act(u"Press"_s));
    QTRY_COMPARE_WITH_TIMEOUT(find(u"progress bar"_s, u"Progress of the run"_s).value(), 100.0,
                              patience);
    QTRY_VERIFY_WITH_TIMEOUT(find(u"push button"_s, u"Run"_s).is(State::Enabled), patience);
}

void TestAccessibleWindow::showPage(const QString &page)
{
    QVERIFY(find(u"page tab"_s, page).act(u"Press"_s));
    QTRY_VERIFY_WITH_TIMEOUT(find(u"page tab list"_s, page), patience);
}

void TestAccessibleWindow::everythingHasANameAndARole_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"Live", "Compare", "Timeline", "Race", "Sweep", "Code", "Labs"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestAccessibleWindow::everythingHasANameAndARole()
{
    QFETCH(const QString, page);
    showPage(page);
    const QStringList found = offences(m_window, page);
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

void TestAccessibleWindow::flagsAndCodesSayTheirState()
{
    showPage(u"Live"_s);
    const AccessibleNode flags = find(u"list"_s, u"Flags"_s);
    QCOMPARE(flags.childCount(), 20);
    QStringList names;
    for (const AccessibleNode &flag : flags.children()) {
        QCOMPARE(flag.role(), u"list item"_s);
        QVERIFY(flags.rect().intersects(flag.rect()));
        names.append(flag.name());
    }
    QVERIFY2(names.contains(u"EG, Egypt: arrived"_s), qPrintable(names.join(u"; "_s)));
    const AccessibleNode map = find(u"list"_s, u"Map of codes"_s);
    QCOMPARE(map.childCount(), 676);
    const AccessibleNode brazil = map.children().at(std::size_t(1 * 26 + 17));
    QCOMPARE(brazil.name(), u"BR, Brazil: arrived, picked"_s);
    QVERIFY(brazil.is(State::Selected));
}

void TestAccessibleWindow::chartsSayTheirNumbers_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("chart");
    QTest::addColumn<QString>("says");
    QTest::newRow("times") << u"Compare"_s << u"Times and speed-ups"_s
                           << u"Event loop · coroutines: [0-9.]+ m?s"_s;
    QTest::newRow("time parts") << u"Timeline"_s << u"Where the time went"_s
                                << u"lane.*Server delay  [0-9]"_s;
}

void TestAccessibleWindow::chartsSayTheirNumbers()
{
    QFETCH(const QString, page);
    QFETCH(const QString, chart);
    QFETCH(const QString, says);
    showPage(page);
    const QString text = find(u"chart"_s, chart).description();
    QVERIFY2(text.contains(QRegularExpression(says)), qPrintable(text));
}

void TestAccessibleWindow::aChoiceIsAGroupOfRadioButtons()
{
    const AccessibleNode site = find(u"panel"_s, u"Site"_s);
    QVERIFY(site);
    QStringList checked;
    for (const AccessibleNode &choice : site.children()) {
        QCOMPARE(choice.role(), u"radio button"_s);
        if (choice.is(State::Checked))
            checked.append(choice.name());
    }
    QCOMPARE(checked, QStringList{u"DELAY"_s});
}

void TestAccessibleWindow::theKeyboardIsFollowedIntoTheFlags()
{
    constexpr int right = 0xff53;
    showPage(u"Live"_s);
    const AccessibleNode flags = find(u"list"_s, u"Flags"_s);
    const std::vector<AccessibleNode> items = flags.children();
    QVERIFY(m_bus.listen(u"object:state-changed:focused"_s, this, SLOT(hear(QDBusMessage))));
    // Without a window manager, a click is what makes a window the active one.
    m_bus.click(items[0].rect().center());
    QTRY_VERIFY_WITH_TIMEOUT(items[0].is(State::Focused), patience);
    m_bus.pressKey(right);
    QTRY_VERIFY_WITH_TIMEOUT(m_heard.contains(u"focused "_s + items[1].name()), patience);
    QVERIFY(items[1].is(State::Focused));
    QVERIFY(!items[0].is(State::Focused));
}

void TestAccessibleWindow::aRunIsToldOfWhileItGoesOn()
{
    QVERIFY(
        m_bus.listen(u"object:property-change:accessible-value"_s, this, SLOT(hear(QDBusMessage))));
    QVERIFY(m_bus.listen(u"object:state-changed:showing"_s, this, SLOT(hear(QDBusMessage))));
    m_heard.clear();
    QVERIFY(find(u"push button"_s, u"Run"_s).act(u"Press"_s));
    const auto end = [this] {
        return !m_heard.filter(QRegularExpression(u"^showing The run is over\\. .*20 arrived"_s))
                    .isEmpty();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(end(), qPrintable(m_heard.join(u'\n')), patience);
    // Often enough to know that it goes on, and seldom enough to cost nothing.
    const auto told = m_heard.count(u"accessible-value Progress of the run"_s);
    QVERIFY2(told >= 3 && told <= 3 * 21, qPrintable(QString::number(told)));
}

void TestAccessibleWindow::aMessageIsReadOnce()
{
    QVERIFY(m_bus.listen(u"object:state-changed:showing"_s, this, SLOT(hear(QDBusMessage))));
    m_heard.clear();
    QVERIFY(find(u"push button"_s, u"Clear"_s).act(u"Press"_s));
    const auto read = [this] {
        return m_heard.filter(QRegularExpression(u"^showing Cleared [0-9]+ runs\\.$"_s));
    };
    QTRY_VERIFY2_WITH_TIMEOUT(!read().isEmpty(), qPrintable(m_heard.join(u'\n')), patience);
    // The answer to this comes after all that was told before.
    QVERIFY(find(u"notification"_s, read().first().mid(QStringLiteral("showing ").size())));
    QCoreApplication::processEvents();
    // One is from the message, and one from the label in it, which is no notification.
    QCOMPARE(read().size(), 2);
}

QTEST_GUILESS_MAIN(TestAccessibleWindow)
#include "tst_accessible_window.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that every action of the window can be found in a menu and used by keyboard.
#include "core/reports/exporter.h"
#include "core/system/child_process.h"
#include "tests/support/sample_reports.h"
#include "ui/actions.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/menus.h"
#include "ui/runs/page.h"
#include "ui/setup/setup_panel.h"
#include "ui/tool_bar.h"

#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

QList<QAction *> actionsIn(const QMenu &menu)
{
    QList<QAction *> found;
    for (QAction *action : menu.actions()) {
        if (!action->isSeparator())
            found.append(action);
        if (action->menu())
            found += actionsIn(*action->menu());
    }
    return found;
}

} // namespace

class TestActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void everyActionIsInAMenu();
    void everyActionSaysWhatItDoes();
    void noKeyHasTwoActions();
    void toolTipsNameTheKeys();
    void keysBringPages_data();
    void keysBringPages();
    void controlTabVisitsEveryPage_data();
    void controlTabVisitsEveryPage();
    void tabReachesTheToolBar_data();
    void tabReachesTheToolBar();
    void focusGoesFromRunToStopAndBack();
    void overflowCanBeReached();
    void controlEOpensTheFormats();
    void formatsOpenWithoutTheirButton();
    void helpIsAboutThePageShown();
    void sheetHasEveryShortcut();
    void enterPressesTheButtonWithTheFocus();
    void sheetNamesWhatActionsAreFor();
    void undoSaysWhatItWouldDo();

private:
    QTabWidget &pages() const { return *m_window->findChild<QTabWidget *>(); }
    QString currentPage() const { return static_cast<Page *>(pages().currentWidget())->key(); }
    QToolButton *buttonOf(ActionId id) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestActions::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(*qApp, Appearance::Light);
}

void TestActions::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(m_folder->filePath(u"regatta.ini"_s), QSettings::IniFormat));
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestActions::cleanup()
{
    m_window.reset();
    m_folder.reset();
}

QToolButton *TestActions::buttonOf(ActionId id) const
{
    auto *bar = m_window->findChild<ToolBar *>();
    return qobject_cast<QToolButton *>(bar->widgetForAction(&m_window->windowActions()[id]));
}

void TestActions::everyActionIsInAMenu()
{
    QList<QAction *> inMenus;
    for (const QAction *title : m_window->menuBar()->actions())
        inMenus += actionsIn(*title->menu());
    for (const QAction *action : m_window->actions())
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
    for (const ActionGroup &group : m_window->windowActions().groups()) {
        for (QAction *action : group.actions)
            QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
    }
    for (QAction *action : m_window->windowActions()[ActionId::Export].menu()->actions())
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
}

void TestActions::everyActionSaysWhatItDoes()
{
    for (const ActionGroup &group : m_window->windowActions().groups()) {
        QVERIFY(!group.title.isEmpty());
        for (const QAction *action : group.actions) {
            QVERIFY(!action->iconText().isEmpty());
            QVERIFY2(!action->whatsThis().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!action->whatsThis().endsWith(u'.'), qPrintable(action->whatsThis()));
        }
    }
}

void TestActions::noKeyHasTwoActions()
{
    std::set<QString> keys;
    for (const QAction *action : m_window->actions()) {
        for (const QKeySequence &key : action->shortcuts())
            QVERIFY2(keys.insert(key.toString()).second, qPrintable(key.toString()));
    }
    QVERIFY(keys.contains(u"Ctrl+R"_s) && keys.contains(u"F1"_s) && keys.contains(u"Ctrl+Q"_s));
}

void TestActions::toolTipsNameTheKeys()
{
    for (const ActionGroup &group : m_window->windowActions().groups()) {
        for (const QAction *action : group.actions) {
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(action->toolTip().contains(keys), qPrintable(action->toolTip()));
        }
    }
    QVERIFY(buttonOf(ActionId::Log)->toolTip().contains(u"(Ctrl+L)"_s));
}

void TestActions::keysBringPages_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("page");
    QTest::newRow("1") << Qt::Key_1 << u"live"_s;
    QTest::newRow("2") << Qt::Key_2 << u"compare"_s;
    QTest::newRow("3") << Qt::Key_3 << u"timeline"_s;
    QTest::newRow("4") << Qt::Key_4 << u"race"_s;
    QTest::newRow("5") << Qt::Key_5 << u"sweep"_s;
    QTest::newRow("6") << Qt::Key_6 << u"code"_s;
    QTest::newRow("7") << Qt::Key_7 << u"labs"_s;
}

void TestActions::keysBringPages()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const QString, page);
    pages().setCurrentIndex(key == Qt::Key_7 ? 0 : 6);
    QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
    QCOMPARE(currentPage(), page);
    QVERIFY(m_window->windowActions().page(page).isChecked());
    QVERIFY(pages().currentWidget()->isAncestorOf(QApplication::focusWidget()));
}

void TestActions::controlTabVisitsEveryPage_data()
{
    QTest::addColumn<bool>("hasRun");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<int>("step");
    for (const bool hasRun : {false, true}) {
        const auto name = [hasRun](const char *keys) {
            return QByteArray(keys) + (hasRun ? " with a run" : " without a run");
        };
        QTest::newRow(name("Ctrl+Tab"))
            << hasRun << int(Qt::Key_Tab) << int(Qt::ControlModifier) << 1;
        QTest::newRow(name("Ctrl+Shift+Tab"))
            << hasRun << int(Qt::Key_Backtab) << int(Qt::ControlModifier | Qt::ShiftModifier) << -1;
        QTest::newRow(name("Ctrl+PgDown"))
            << hasRun << int(Qt::Key_PageDown) << int(Qt::ControlModifier) << 1;
        QTest::newRow(name("Ctrl+PgUp"))
            << hasRun << int(Qt::Key_PageUp) << int(Qt::ControlModifier) << -1;
    }
}

void TestActions::controlTabVisitsEveryPage()
{
    QFETCH(const bool, hasRun);
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    QFETCH(const int, step);
    if (hasRun) {
        Setup setup;
        setup.plan.site = SiteId::Local;
        setup.strategies = {u"coroutines"_s};
        setup.plan.destination = m_folder->filePath(u"flags"_s);
        m_window->setupPanel().setSetup(setup);
        QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
        m_window->run();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    }
    const int count = pages().count();
    int expected = 0;
    for (int i = 0; i <= count; ++i) {
        expected = (expected + step + count) % count;
        QWidget *focused = QApplication::focusWidget();
        QVERIFY(focused);
        QTest::keyClick(focused, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(pages().currentIndex(), expected);
        QVERIFY(pages().currentWidget()->isAncestorOf(QApplication::focusWidget()));
    }
}

void TestActions::tabReachesTheToolBar_data()
{
    QTest::addColumn<int>("action");
    for (const ActionId id : {ActionId::Setup, ActionId::Run, ActionId::Stop, ActionId::Clear,
                              ActionId::Log, ActionId::Export, ActionId::Appearance})
        QTest::addRow("%d", int(id)) << int(id);
}

void TestActions::tabReachesTheToolBar()
{
    QFETCH(const int, action);
    m_window->resize(1366, 768);
    QToolButton *button = buttonOf(ActionId(action));
    QVERIFY(button && button->isVisible());
    button->setEnabled(true); // some need a run
    QSet<QWidget *> visited;
    while (QApplication::focusWidget() != button) {
        QVERIFY2(!visited.contains(QApplication::focusWidget()), "Tab went in a circle");
        visited.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
}

void TestActions::controlEOpensTheFormats()
{
    Actions &actions = m_window->windowActions();
    actions[ActionId::Export].setEnabled(true);
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QCOMPARE(menu, actions[ActionId::Export].menu());
    QCOMPARE(menu->actions().size(), qsizetype(exporters().size()));
    menu->close();
}

void TestActions::focusGoesFromRunToStopAndBack()
{
    Setup setup;
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{30s, 30s};
    setup.plan.destination = m_folder->filePath(u"flags"_s);
    m_window->setupPanel().setSetup(setup);
    QToolButton *run = buttonOf(ActionId::Run);
    QToolButton *stop = buttonOf(ActionId::Stop);
    run->setFocus(Qt::TabFocusReason);
    QTest::keyClick(run, Qt::Key_Space);
    QVERIFY(m_window->session().isRunning());
    QTRY_COMPARE(QApplication::focusWidget(), stop);
    QTest::keyClick(stop, Qt::Key_Space);
    QVERIFY(m_window->session().isStopping());
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isRunning(), patience);
    QTRY_COMPARE(QApplication::focusWidget(), run);
}

void TestActions::overflowCanBeReached()
{
    m_window->resize(m_window->minimumSizeHint().width(), 640);
    auto *more = m_window->findChild<QToolButton *>(u"qt_toolbar_ext_button"_s);
    QTRY_VERIFY(more && more->isVisible());
    QVERIFY(more->focusPolicy() & Qt::TabFocus);
    QVERIFY(!more->accessibleName().isEmpty());
    QVERIFY(more->width() >= 24 && more->height() >= 24);
    QVERIFY(!buttonOf(ActionId::Appearance)->isVisible());
    QTest::keyClick(more, Qt::Key_Space);
    QTRY_VERIFY(buttonOf(ActionId::Appearance)->isVisible());
}

void TestActions::formatsOpenWithoutTheirButton()
{
    m_window->resize(m_window->minimumSizeHint().width(), 640);
    QTRY_VERIFY(!buttonOf(ActionId::Export)->isVisible());
    m_window->windowActions()[ActionId::Export].setEnabled(true);
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
    QWidget *menu = QApplication::activePopupWidget();
    QVERIFY(menu);
    menu->close();
}

void TestActions::helpIsAboutThePageShown()
{
    QSignalSpy wanted(&m_window->windowActions(), &Actions::helpWanted);
    QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTest::keyClick(m_window.get(), Qt::Key_F1, Qt::ShiftModifier);
    QCOMPARE(wanted.count(), 2);
    QCOMPARE(wanted.at(0).first().toString(), u"race"_s);
    QCOMPARE(wanted.at(1).first().toString(), u"shortcuts"_s);
}

void TestActions::enterPressesTheButtonWithTheFocus()
{
    QToolButton *log = buttonOf(ActionId::Log);
    const QAction &isShown = m_window->windowActions()[ActionId::Log];
    log->setFocus();
    const bool before = isShown.isChecked();
    QTest::keyClick(log, Qt::Key_Return);
    QCOMPARE(isShown.isChecked(), !before);
    QTest::keyClick(log, Qt::Key_Space);
    QCOMPARE(isShown.isChecked(), before);
}

void TestActions::sheetHasEveryShortcut()
{
    QStringList sheet;
    for (const ShortcutGroup &group : m_window->windowActions().shortcutSheet()) {
        for (const ShortcutGroup::Line &line : group.lines)
            sheet += line.keys;
    }
    for (const QAction *action : m_window->actions()) {
        for (const QKeySequence &keys : action->shortcuts())
            QVERIFY2(keys[0].key() == Qt::Key_Backtab ||
                         sheet.contains(keys.toString(QKeySequence::NativeText)),
                     qUtf8Printable(keys.toString()));
    }
}

void TestActions::sheetNamesWhatActionsAreFor()
{
    const auto names = [this] {
        QStringList listed;
        for (const ShortcutGroup &group : m_window->windowActions().shortcutSheet()) {
            for (const ShortcutGroup::Line &line : group.lines)
                listed.append(line.action);
        }
        return listed;
    };
    const QStringList before = names();
    QVERIFY(before.contains(u"Undo"_s) && before.contains(u"Light or dark colours"_s));
    Actions &actions = m_window->windowActions();
    actions.setUndo(u"Bring back 24 runs"_s);
    m_window->session().history().addReport(sampleReport(), u"week12.json"_s); // some have failed
    QVERIFY(actions[ActionId::Log].text().contains(u'('));
    QCOMPARE(names(), before);
}

void TestActions::undoSaysWhatItWouldDo()
{
    Actions &actions = m_window->windowActions();
    QVERIFY(!actions[ActionId::Undo].isEnabled());
    actions.setUndo(u"Bring back 24 runs"_s);
    QVERIFY(actions[ActionId::Undo].isEnabled());
    QCOMPARE(actions[ActionId::Undo].iconText(), u"Bring back 24 runs"_s);
    actions.setUndo({});
    QVERIFY(!actions[ActionId::Undo].isEnabled());
}

QTEST_MAIN(TestActions)
#include "tst_actions.moc"

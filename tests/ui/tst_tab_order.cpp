// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through the window with the Tab key, as somebody does who uses no mouse.
#include "core/reports/json_report.h"
#include "core/system/file_writing.h"
#include "tests/support/sample_reports.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/runs/page_context.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/segmented_control.h"

#include <QAccessible>
#include <QApplication>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

QString named(const QWidget *widget)
{
    const QAccessibleInterface *thing =
        QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
    const QPoint place = widget->mapTo(widget->window(), QPoint());
    return u"%1 \"%2\" %3 at %4,%5 %6x%7"_s
        .arg(QString::fromLatin1(widget->metaObject()->className()), thing->text(QAccessible::Name),
             widget->objectName())
        .arg(place.x())
        .arg(place.y())
        .arg(widget->width())
        .arg(widget->height());
}

QPoint placeOf(const QWidget *widget)
{
    return widget->mapTo(widget->window(), QPoint());
}

/// All widgets at which the Tab key stops, from the one that has the focus on until it is there
/// again.
std::vector<QWidget *> tabStops(QWidget &window)
{
    std::vector<QWidget *> stops;
    constexpr std::size_t tooMany = 300;
    for (QWidget *stop = window.focusWidget(); stops.size() < tooMany;
         stop = QApplication::focusWidget()) {
        if (!stops.empty() && stop == stops.front())
            break;
        stops.push_back(stop);
        QTest::keyClick(stop, Qt::Key_Tab);
    }
    return stops;
}

} // namespace

class TestTabOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void everyStopIsSeenAndNamed_data();
    void everyStopIsSeenAndNamed();
    void theSetupFollowsTheEye();
    void aGroupIsEnteredAtItsCheckedSegment();
    void arrowsChooseInAGroup();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestTabOrder::initTestCase()
{
    setAppearance(*qApp, Appearance::Light);
}

void TestTabOrder::init()
{
    m_window.reset();
    m_window = std::make_unique<MainWindow>(std::make_unique<QSettings>(
        m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".conf"_s),
        QSettings::IniFormat));
    Setup setup = m_window->setupPanel().setup();
    setup.plan.programs = {{u"mine"_s, u"get {base}"_s}};
    m_window->setupPanel().setSetup(setup);
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestTabOrder::everyStopIsSeenAndNamed_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<bool>("hasRuns");
    const char *pages[] = {"Live", "Compare", "Timeline", "Race", "Sweep", "Code", "Labs"};
    for (int page = 0; page < int(std::size(pages)); ++page) {
        QTest::addRow("%s without runs", pages[page]) << page << false;
        QTest::addRow("%s with runs", pages[page]) << page << true;
    }
}

void TestTabOrder::everyStopIsSeenAndNamed()
{
    QFETCH(const int, page);
    QFETCH(const bool, hasRuns);
    if (hasRuns) {
        const QString file = m_folder.filePath(u"report.json"_s);
        QCOMPARE(replaceFile(file, writeJsonReport(sampleReport())), 0);
        QCOMPARE(m_window->openReport(file), QString());
    }
    auto *tabs = m_window->findChild<QTabWidget *>();
    tabs->setCurrentIndex(page);
    tabs->tabBar()->setFocus();
    const std::vector<QWidget *> stops = tabStops(*m_window);
    QVERIFY2(stops.size() > 8 && stops.size() < 100, qPrintable(QString::number(stops.size())));
    QStringList complaints;
    for (QWidget *stop : stops) {
        if (std::ranges::count(stops, stop) != 1)
            complaints.append(named(stop) + u" comes twice"_s);
        if (!stop->isVisible() || stop->size().isEmpty())
            complaints.append(named(stop) + u" cannot be seen"_s);
        const QAccessibleInterface *thing = QAccessible::queryAccessibleInterface(stop);
        if (thing->text(QAccessible::Name).isEmpty())
            complaints.append(named(stop) + u" has no name"_s);
        if (thing->role() == QAccessible::Client || thing->role() == QAccessible::NoRole)
            complaints.append(named(stop) + u" has no role"_s);
    }
    // Nobody is left out.
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        const bool isStop = widget->focusPolicy() & Qt::TabFocus && widget->isVisible() &&
                            widget->isEnabled() && !widget->focusProxy();
        if (isStop && std::ranges::count(stops, widget) == 0)
            complaints.append(named(widget) + u" is never reached"_s);
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(u'\n' + complaints.join(u'\n')));
}

void TestTabOrder::theSetupFollowsTheEye()
{
    auto *setup = m_window->findChild<SetupPanel *>();
    Setup withPrograms = setup->setup();
    withPrograms.plan.programs = {{u"mine"_s, u"get {base}"_s}, {u"other"_s, u"get {urls}"_s}};
    setup->setSetup(withPrograms); // these rows are made later than the others
    setup->setMoreOpen(true);
    QTRY_VERIFY(setup->widget()->height() >= setup->widget()->minimumSizeHint().height());
    m_window->findChild<QTabWidget *>()->tabBar()->setFocus();
    std::vector<QWidget *> inside = tabStops(*m_window);
    std::erase_if(inside, [setup](const QWidget *stop) { return !setup->isAncestorOf(stop); });
    QVERIFY(inside.size() > 15);
    const auto isOfPrograms = [](const QWidget *stop) {
        return stop->objectName().startsWith(u"program-"_s);
    };
    QCOMPARE(std::ranges::count_if(inside, isOfPrograms), 2);
    // From top to bottom, and from left to right in a row.
    constexpr int sameRow = 12; // pixels
    for (std::size_t i = 1; i < inside.size(); ++i) {
        const QPoint before = placeOf(inside[i - 1]) + inside[i - 1]->rect().center();
        const QPoint after = placeOf(inside[i]) + inside[i]->rect().center();
        const bool isSameRow = std::abs(after.y() - before.y()) < sameRow;
        QVERIFY2(isSameRow ? after.x() > before.x() : after.y() > before.y(),
                 qPrintable(u"%1 comes after %2"_s.arg(named(inside[i]), named(inside[i - 1]))));
    }
}

void TestTabOrder::aGroupIsEnteredAtItsCheckedSegment()
{
    for (SegmentedControl *group : m_window->findChildren<SegmentedControl *>()) {
        if (!group->isVisible() || !group->isEnabledTo(m_window.get()))
            continue;
        const QList<QToolButton *> segments = group->findChildren<QToolButton *>();
        for (QToolButton *checked : segments) {
            checked->setChecked(true);
            m_window->findChild<QTabWidget *>()->tabBar()->setFocus();
            const std::vector<QWidget *> stops = tabStops(*m_window);
            for (QToolButton *segment : segments) {
                const auto visits = std::ranges::count(stops, segment);
                QVERIFY2(visits == (segment == checked ? 1 : 0),
                         qPrintable(u"%1 is visited %2 times while %3 is checked"_s.arg(
                             named(segment), QString::number(visits), named(checked))));
            }
        }
    }
}

void TestTabOrder::arrowsChooseInAGroup()
{
    auto *setup = m_window->findChild<SetupPanel *>();
    const QList<SegmentedControl *> groups = setup->findChildren<SegmentedControl *>();
    SegmentedControl *codes = groups.front();
    const QList<QToolButton *> segments = codes->findChildren<QToolButton *>();
    segments[0]->setChecked(true);
    segments[0]->setFocus();
    QTest::keyClick(segments[0], Qt::Key_Right);
    QVERIFY(segments[1]->hasFocus());
    QVERIFY(segments[1]->isChecked());
    QTest::keyClick(segments[1], Qt::Key_Left);
    QVERIFY(segments[0]->hasFocus());
    QVERIFY(segments[0]->isChecked());
    // Outside again, and back: the focus comes to the checked one.
    QTest::keyClick(segments[0], Qt::Key_Right);
    QTest::keyClick(segments[1], Qt::Key_Tab);
    QVERIFY(!codes->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QVERIFY(segments[1]->hasFocus());
}

QTEST_MAIN(TestTabOrder)
#include "tst_tab_order.moc"

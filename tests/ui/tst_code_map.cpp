// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the map of codes and the grid of flags: what mouse and keyboard do, and how they show a
// run.
#include "ui/live/code_map.h"
#include "ui/live/flag_grid.h"
#include "ui/runs/run_history.h"
#include "ui/runs/thumbnails.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

CountryCode code(QStringView name)
{
    return *CountryCode::parse(name);
}

/// A run over all 676 codes, every third of which is done.
struct Fixture
{
    Thumbnails thumbnails;
    RunHistory history{thumbnails};

    Fixture()
    {
        ExperimentPlan experiment;
        for (int i = 0; i < CountryCode::count; ++i)
            experiment.plan.codes.push_back(CountryCode::fromIndex(i));
        history.beginExperiment(experiment);
        history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
        std::vector<DownloadEvent> events;
        for (int i = 0; i < CountryCode::count; i += 3) {
            DownloadEvent event;
            event.time = TimePoint(1h);
            event.item = i;
            for (const auto kind : {DownloadEvent::Kind::Started, DownloadEvent::Kind::Finished,
                                    DownloadEvent::Kind::HandedOver}) {
                event.kind = kind;
                event.status = i % 2 ? Status::NotFound : Status::Ok;
                events.push_back(event);
            }
        }
        history.addEvents(events);
    }
};

} // namespace

class TestCodeMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickTogglesACode();
    void dragPaints();
    void letterTogglesItsRow();
    void keyboardMovesAndPicks();
    void mapShowsTheRun();
    void gridShowsTheRunInBothOrders();
    void gridHidesStates();
    void gridIsWalkedByKeyboard();
};

void TestCodeMap::clickTogglesACode()
{
    CodeMap map;
    map.resize(400, 400);
    QSignalSpy picked(&map, &CodeMap::pickedByHand);
    const QPoint cell = map.cellRect(code(u"BR")).center().toPoint();
    QTest::mouseClick(&map, Qt::LeftButton, {}, cell);
    QCOMPARE(map.picked(), std::vector{code(u"BR")});
    QTest::mouseClick(&map, Qt::LeftButton, {}, cell);
    QVERIFY(map.picked().empty());
    QCOMPARE(picked.count(), 2);
}

void TestCodeMap::dragPaints()
{
    CodeMap map;
    map.resize(400, 400);
    map.setPicked({code(u"AC")});
    QTest::mousePress(&map, Qt::LeftButton, {}, map.cellRect(code(u"AA")).center().toPoint());
    for (const QStringView name : {u"AB", u"AC", u"AD"})
        QTest::mouseMove(&map, map.cellRect(code(name)).center().toPoint());
    QTest::mouseRelease(&map, Qt::LeftButton, {}, map.cellRect(code(u"AD")).center().toPoint());
    QCOMPARE(map.picked(), (std::vector{code(u"AA"), code(u"AB"), code(u"AC"), code(u"AD")}));
}

void TestCodeMap::letterTogglesItsRow()
{
    CodeMap map;
    map.resize(400, 400);
    const QRectF first = map.cellRect(code(u"CA"));
    QTest::mouseClick(&map, Qt::LeftButton, {},
                      QPointF(first.left() - 6, first.center().y()).toPoint());
    QCOMPARE(map.picked().size(), 26U);
    QCOMPARE(map.picked().front(), code(u"CA"));
}

void TestCodeMap::keyboardMovesAndPicks()
{
    CodeMap map;
    map.resize(400, 400);
    QTest::keyClick(&map, Qt::Key_Down);
    QTest::keyClick(&map, Qt::Key_Right);
    QTest::keyClick(&map, Qt::Key_Space);
    QTest::keyClick(&map, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(map.picked(), (std::vector{code(u"BB"), code(u"BC")}));
    QTest::keyClick(&map, Qt::Key_Return);
    QCOMPARE(map.picked().size(), 26U);
}

void TestCodeMap::mapShowsTheRun()
{
    const Fixture fixture;
    CodeMap map;
    map.resize(400, 400);
    QVERIFY(!map.state(code(u"AA")));
    map.setRun(&fixture.history.run(0));
    QCOMPARE(map.state(code(u"AA")), std::optional(ItemState::Arrived));
    QCOMPARE(map.state(code(u"AB")), std::optional(ItemState::Waiting));
    QCOMPARE(map.state(code(u"AD")), std::optional(ItemState::NotFound));
    map.grab(); // paints every state without a complaint
}

void TestCodeMap::gridShowsTheRunInBothOrders()
{
    const Fixture fixture;
    FlagGrid grid(fixture.thumbnails);
    grid.resize(700, 500);
    grid.setRun(&fixture.history.run(0));
    QCOMPARE(grid.shownItems().size(), 676U);
    QCOMPARE(grid.shownItems()[1], 3);
    grid.setOrder(FlagGrid::Order::Code);
    QCOMPARE(grid.shownItems()[1], 1);
    QCOMPARE(grid.tileAt({15, 15}), 0);
    QCOMPARE(grid.tileAt({2, 2}), -1);
    grid.grab();
}

void TestCodeMap::gridHidesStates()
{
    const Fixture fixture;
    FlagGrid grid(fixture.thumbnails);
    grid.setRun(&fixture.history.run(0));
    grid.setStateShown(ItemState::Waiting, false);
    grid.setStateShown(ItemState::NotFound, false);
    QCOMPARE(static_cast<int>(grid.shownItems().size()),
             fixture.history.run(0).progress.count(ItemState::Arrived));
}

void TestCodeMap::gridIsWalkedByKeyboard()
{
    const Fixture fixture;
    FlagGrid grid(fixture.thumbnails);
    grid.resize(700, 500);
    grid.setRun(&fixture.history.run(0));
    const auto current = [&grid] { return grid.spokenItem(grid.currentSpokenItem()).description; };
    QTest::keyClick(&grid, Qt::Key_Home);
    QVERIFY(current().startsWith(u"AA: arrived"_s));
    QTest::keyClick(&grid, Qt::Key_Right);
    QVERIFY(current().startsWith(u"AD: not found"_s));
    QTest::keyClick(&grid, Qt::Key_End);
    QVERIFY(current().startsWith(u"ZY: waiting"_s));
}

QTEST_MAIN(TestCodeMap)
#include "tst_code_map.moc"

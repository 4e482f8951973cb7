// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the map of codes and the grid of flags: what mouse and keyboard do, and how they show a
// run.
#include "ui/live/code_map.h"
#include "ui/live/code_map_painter.h"
#include "ui/live/flag_grid.h"
#include "ui/look/state_look.h"
#include "ui/runs/run_history.h"
#include "ui/runs/thumbnails.h"

#include <QPushButton>
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

/// What a screen reader says of the tile that the keyboard is at.
QString spokenNow(const FlagGrid &grid)
{
    return grid.spokenItem(grid.currentSpokenItem()).name;
}

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
    void aClickOnACodeOfTheRunChoosesIt();
    void aCellCountsItsCopies();
    void statesAreSeenOfCodesThatAreNotPicked_data();
    void statesAreSeenOfCodesThatAreNotPicked();
    void aTileIsChosenByMouseAndKeyboard();
    void theChosenTileComesIntoSight();
    void hiddenFlagsComeBackWithAButton();
    void lettersStayReadable();
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
    QTest::keyClick(&map, Qt::Key_R);
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
    QTest::keyClick(&grid, Qt::Key_Home);
    QVERIFY(spokenNow(grid).startsWith(u"AA: arrived"_s));
    QTest::keyClick(&grid, Qt::Key_Right);
    QVERIFY(spokenNow(grid).startsWith(u"AD, Andorra: not found"_s));
    QTest::keyClick(&grid, Qt::Key_End);
    QVERIFY(spokenNow(grid).startsWith(u"ZY: waiting"_s));
}

void TestCodeMap::aClickOnACodeOfTheRunChoosesIt()
{
    const Fixture fixture;
    CodeMap map;
    map.resize(400, 400);
    QSignalSpy chosen(&map, &CodeMap::codeChosen);
    const auto centre = [&map](QStringView name) {
        return map.cellRect(code(name)).center().toPoint();
    };
    QTest::mouseClick(&map, Qt::LeftButton, {}, centre(u"BR"));
    QCOMPARE(chosen.size(), 0); // there is no run yet
    map.setRun(&fixture.history.run(0));
    QTest::mouseClick(&map, Qt::LeftButton, {}, centre(u"BR"));
    QCOMPARE(chosen.size(), 1);
    QVERIFY(map.picked().empty()); // a click still picks and drops
    QTest::mouseClick(&map, Qt::RightButton, {}, centre(u"BR"));
    QCOMPARE(chosen.size(), 2);
    QVERIFY(map.picked().empty());
    // Dragging is for picking alone.
    QTest::mousePress(&map, Qt::LeftButton, {}, centre(u"AA"));
    QTest::mouseMove(&map, centre(u"AB"));
    QTest::mouseRelease(&map, Qt::LeftButton, {}, centre(u"AB"));
    QCOMPARE(chosen.size(), 2);
    QTest::keyClick(&map, Qt::Key_Return);
    QCOMPARE(chosen.size(), 3);
}

namespace {

DownloadEvent finishedAs(int item, Status status)
{
    DownloadEvent event;
    event.time = TimePoint(1h);
    event.item = item;
    event.kind = DownloadEvent::Kind::Finished;
    event.status = status;
    return event;
}

/// A run over ten copies of BR: one failed, the others arrived.
void runCopies(RunHistory &history)
{
    ExperimentPlan experiment;
    experiment.plan.codes = {code(u"BR")};
    experiment.plan.copies = 10;
    history.beginExperiment(experiment);
    history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
    for (int item = 0; item < 10; ++item)
        history.addEvents(std::vector{finishedAs(item, item == 3 ? Status::Error : Status::Ok)});
}

/// Nearly the same, as on the rounded edges of a mark.
bool isNear(const QColor &a, const QColor &b)
{
    constexpr int near = 60;
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
               std::abs(a.blue() - b.blue()) <
           near;
}

/// The share of pixels of a cell that have this colour.
double shareOf(CodeMap &map, CountryCode of, const QColor &color)
{
    const QRect cell = map.cellRect(of).toRect().adjusted(1, 1, -1, -1);
    const QImage image = map.grab().toImage();
    int found = 0;
    for (int x = cell.left(); x <= cell.right(); ++x) {
        for (int y = cell.top(); y <= cell.bottom(); ++y)
            found += isNear(image.pixelColor(x, y), color);
    }
    return found / double(cell.width() * cell.height());
}

} // namespace

void TestCodeMap::aCellCountsItsCopies()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    runCopies(history);
    CodeMap map;
    map.resize(600, 600);
    map.setRun(&history.run(0));
    map.setPicked({code(u"BR")}); // so that the mark fills the cell
    QCOMPARE(map.counts(code(u"BR"))[std::size_t(ItemState::Arrived)], 9);
    QCOMPARE(map.counts(code(u"BR"))[std::size_t(ItemState::Error)], 1);
    const double errors = shareOf(map, code(u"BR"), stateColor(ItemState::Error));
    QVERIFY2(errors > 0 && errors < 0.3, qPrintable(QString::number(errors)));
    QVERIFY(shareOf(map, code(u"BR"), stateColor(ItemState::Arrived)) > 0.6);
}

void TestCodeMap::statesAreSeenOfCodesThatAreNotPicked_data()
{
    QTest::addColumn<int>("side");
    QTest::newRow("large") << 600;
    QTest::newRow("smallest") << CodeMap::smallestSide();
}

void TestCodeMap::statesAreSeenOfCodesThatAreNotPicked()
{
    QFETCH(int, side);
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ExperimentPlan experiment;
    experiment.plan.codes = {code(u"AQ"), code(u"BR")};
    history.beginExperiment(experiment);
    history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
    history.addEvents(std::vector{finishedAs(0, Status::Ok), finishedAs(1, Status::Error)});
    CodeMap map;
    map.resize(side, side);
    map.setRun(&history.run(0));
    for (const auto &[of, state] :
         {std::pair(code(u"AQ"), ItemState::Arrived), std::pair(code(u"BR"), ItemState::Error)}) {
        map.setPicked({});
        const double notPicked = shareOf(map, of, stateColor(state));
        map.setPicked({of});
        const double picked = shareOf(map, of, stateColor(state));
        // The same colour on less room.
        QVERIFY2(notPicked > 0.1 && notPicked < 0.7 * picked,
                 qPrintable(u"%1, picked %2"_s.arg(notPicked).arg(picked)));
    }
}

void TestCodeMap::aTileIsChosenByMouseAndKeyboard()
{
    const Fixture fixture;
    FlagGrid grid(fixture.thumbnails);
    grid.resize(700, 500);
    grid.setOrder(FlagGrid::Order::Code);
    grid.setRun(&fixture.history.run(0));
    QSignalSpy chosen(&grid, &FlagGrid::itemChosen);
    grid.setChosen(5);
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.chosenRect().center());
    QCOMPARE(chosen.takeFirst()[0].toInt(), 5);
    QTest::keyClick(&grid, Qt::Key_Right);
    QVERIFY(chosen.isEmpty()); // walking is not yet choosing
    QTest::keyClick(&grid, Qt::Key_Return);
    QCOMPARE(chosen.takeFirst()[0].toInt(), 6);
}

void TestCodeMap::theChosenTileComesIntoSight()
{
    const Fixture fixture;
    FlagGrid grid(fixture.thumbnails);
    grid.resize(700, 300);
    grid.show(); // because only then it is laid out
    grid.setOrder(FlagGrid::Order::Code);
    grid.setRun(&fixture.history.run(0));
    const int last = CountryCode::count - 1;
    QVERIFY(grid.chosenRect().isEmpty());
    grid.setChosen(last);
    QVERIFY(!grid.chosenRect().isEmpty());
    QCOMPARE(grid.shownItems()[grid.tileAt(grid.chosenRect().center())], last);
    grid.setChosen(-1);
    QVERIFY(grid.chosenRect().isEmpty());
}

void TestCodeMap::hiddenFlagsComeBackWithAButton()
{
    const Fixture fixture;
    FlagGrid grid(fixture.thumbnails);
    grid.setRun(&fixture.history.run(0));
    auto *button = grid.findChild<QPushButton *>();
    QVERIFY(button->isHidden());
    for (const ItemState state : itemStates)
        grid.setStateShown(state, false);
    QVERIFY(!button->isHidden());
    QSignalSpy wanted(&grid, &FlagGrid::showAllWanted);
    button->click();
    QCOMPARE(wanted.size(), 1);
    grid.setStateShown(ItemState::Waiting, true);
    QVERIFY(button->isHidden());
}

void TestCodeMap::lettersStayReadable()
{
    constexpr int smallestLetter = 9;
    const int side = CodeMap::smallestSide();
    QVERIFY(codeLetterSize(CodeMapGeometry{{side, side}}) >= smallestLetter);
    // Every second letter is left out where all of them would touch.
    const CodeMapGeometry map{{side, side}};
    QVERIFY(codeLetterStep(map) * map.cellSide() > codeLetterSize(map));
}

QTEST_MAIN(TestCodeMap)
#include "tst_code_map.moc"

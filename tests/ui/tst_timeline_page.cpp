// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the Timeline page with finished and growing runs, used as a person uses it.
#include "core/analysis/request_phases.h"
#include "core/analysis/time_breakdown.h"
#include "core/reports/json_report.h"
#include "tests/support/busy_run.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/runs/run_history.h"
#include "ui/timeline/breakdown_bar.h"
#include "ui/timeline/column_chooser.h"
#include "ui/timeline/requests_table.h"
#include "ui/timeline/timeline_page.h"
#include "ui/timeline/timeline_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextDocument>
#include <QTextTable>
#include <QWheelEvent>

#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

using Kind = DownloadEvent::Kind;

const TimePoint start{1h};

DownloadEvent eventAt(RunTime time, Kind kind, int item, qint64 value = 0)
{
    DownloadEvent event;
    event.time = start + time;
    event.kind = kind;
    event.item = item;
    event.value = value;
    event.lane = 0;
    return event;
}

/// A history with runs in it.
struct Histories
{
    PageContext context;
    RunHistory &history = context.history();

    void begin(const Plan &plan, const QString &strategy, int lanes,
               const std::vector<DownloadEvent> &events = {})
    {
        ExperimentPlan experiment;
        experiment.plan = plan;
        experiment.contestants = {{strategy, lanes}};
        history.beginExperiment(experiment);
        log = std::make_shared<EventLog>();
        history.beginRun(experiment.contestants.front(), 0, lanes, log);
        add(events);
    }
    void add(const std::vector<DownloadEvent> &events)
    {
        log->append(events);
        history.addEvents(events);
    }
    /// Queued at the start, so that its time is known, and then over.
    void addFinished(int requests, int lanes, const std::vector<DownloadEvent> &more = {})
    {
        const Plan plan = makePlan(requests);
        begin(plan, u"threadpool"_s, lanes, {eventAt(0ms, Kind::Queued, 0)});
        add(more);
        history.finishRun(makeBusyRun(plan, lanes));
    }

    std::shared_ptr<EventLog> log;
};

QPoint middleOf(TimelineView &view, int request)
{
    return view.barRect(request).center().toPoint();
}

void turnWheel(TimelineView &view, QPoint at, int steps,
               Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &event);
}

void drag(TimelineView &view, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mousePress(view.viewport(), Qt::LeftButton, modifiers, from);
    QTest::mouseMove(view.viewport(), (from + to) / 2);
    QTest::mouseMove(view.viewport(), to);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, modifiers, to);
}

} // namespace

class TestTimelinePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rowsCoverTheRun();
    void rowsPerRequestShowTheQueue();
    void requestUnderWayIsToldApart();
    void lanesOverTime();

    void requestsModelIsSound();
    void requestsAreSortedAsNumbers();
    void spanKeepsWhatOverlapsIt();

    void emptyPageSaysWhatToDo();
    void aClickOnABarChoosesItsDownload();
    void whatWasChosenMeanwhileIsSelected();
    void theChosenBarIsKeptClear();
    void wheelZoomsAroundTheCursor();
    void dragZoomsAndIsUndone();
    void dragAlongTheAxisSelects();
    void clickSelectsTheRowAndViceVersa();
    void keysZoomMoveAndReset();
    void growingRunIsFollowed();
    void chosenRunIsTold();
    void savingIsNowhereWhereNothingIsSaved();
    void columnsAreCalledLikePhases();
    void phasesAreMergedUntilTheyAreWanted();
    void usualColumnsFitASmallWindow();
    void chosenColumnsAreRemembered();
    void waitedAndRestAreTheTime();
    void toolTipHasARowForEachPhase();
    void failuresAreToldInPeoplesWords();
    void openedRunKeepsItsLanes();
    void listOfRunsFollowsTheHistory();
    void clearingForgetsTheRun();
    void manyRequestsArePainted();
};

void TestTimelinePage::initTestCase()
{
    setAppearance(*qApp, Appearance::Light);
}

void TestTimelinePage::rowsCoverTheRun()
{
    const RunResult run = makeBusyRun(makePlan(200), 7);
    const TimelineData data(run, true, true, TimelineGrouping::Lanes);
    QCOMPARE(data.rowCount(), 7);
    std::array<RunTime, timeKindCount> sums{};
    std::set<int> requests;
    for (int row = 0; row < data.rowCount(); ++row) {
        RunTime at{0};
        for (const TimelineBar &bar : data.bars(row)) {
            QCOMPARE(bar.begin, at);
            for (const TimeStretch &stretch : data.stretches(bar)) {
                QCOMPARE(stretch.begin, at);
                at = stretch.end;
                sums[static_cast<std::size_t>(stretch.kind)] += stretch.end - stretch.begin;
            }
            if (bar.request >= 0)
                requests.insert(bar.request);
        }
        QCOMPARE(at, run.elapsed);
    }
    QCOMPARE(int(requests.size()), 200);
    // The painting shows the same as the numbers beside it.
    for (const TimePart &part : timeParts(timeBreakdown(run, true)))
        QCOMPARE(sums[static_cast<std::size_t>(part.kind)], part.time);
}

void TestTimelinePage::rowsPerRequestShowTheQueue()
{
    const RunResult run = makeBusyRun(makePlan(20), 2);
    const TimelineData data(run, true, true, TimelineGrouping::Requests);
    QCOMPARE(data.rowCount(), 20);
    const TimelineBar &last = data.bars(19).front();
    QCOMPARE(last.begin, RunTime(0));
    QCOMPARE(data.stretches(last).front().kind, TimeKind::Queued);
    QCOMPARE(data.stretches(last).front().end, *run.requests[19].started);
    QCOMPARE(last.end, *run.requests[19].finished);
    QCOMPARE(data.find(19)->row, 19);
    QVERIFY(!data.find(20));
    QVERIFY(!data.find(-1));
}

void TestTimelinePage::requestUnderWayIsToldApart()
{
    RunResult run = makeBusyRun(makePlan(3), 3);
    run.requests[1].finished.reset();
    const TimelineData data(run, false, true, TimelineGrouping::Lanes);
    const auto bar = data.find(1)->bar;
    QCOMPARE(data.stretches(bar).back().kind, TimeKind::UnderWay);
    QCOMPARE(bar.end, run.elapsed);
}

void TestTimelinePage::lanesOverTime()
{
    EventLog log;
    log.append(eventAt(1ms, Kind::LanesChanged, -1, 4));
    log.append(eventAt(50ms, Kind::LanesChanged, -1, 7));
    std::vector<LanesChange> changes;
    recordsFromLog({}, log, start, &changes);
    QCOMPARE(int(changes.size()), 2);
    QCOMPARE(changes[1].time, RunTime(50ms));
    QCOMPARE(changes[1].lanes, 7);
}

void TestTimelinePage::requestsModelIsSound()
{
    RequestsModel model;
    RequestsFilter filter(model);
    QAbstractItemModelTester modelTester(&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester filterTester(&filter,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    TimelineRun run;
    run.result = std::make_shared<RunResult>(makeBusyRun(makePlan(40), 3));
    model.setRun(&run, false);
    QCOMPARE(model.rowCount(), 0 + 40);
    QCOMPARE(model.columnCount(), int(RequestsModel::ColumnCount));
    model.setRun(&run, true);
    filter.setSpan(TimeSpan{10ms, 20ms});
    run.isComplete = true;
    model.setRun(&run, true);
    TimelineRun smaller;
    smaller.result = std::make_shared<RunResult>(makeBusyRun(makePlan(5), 3));
    smaller.isComplete = true;
    model.setRun(&smaller, true);
    QCOMPARE(model.rowCount(), 5);
    model.setRun(nullptr, false);
    QCOMPARE(filter.rowCount(), 0);
}

void TestTimelinePage::requestsAreSortedAsNumbers()
{
    TimelineRun run;
    run.result = std::make_shared<RunResult>(makeBusyRun(makePlan(60), 4));
    run.isComplete = true;
    RequestsModel model;
    RequestsFilter filter(model);
    model.setRun(&run, false);
    for (const int column : {int(RequestsModel::TotalColumn), int(RequestsModel::DelayColumn),
                             int(RequestsModel::StartColumn), int(RequestsModel::LaneColumn)}) {
        filter.sort(column);
        for (int row = 1; row < filter.rowCount(); ++row)
            QVERIFY(filter.index(row - 1, column).data(RequestsModel::sortRole).toLongLong() <=
                    filter.index(row, column).data(RequestsModel::sortRole).toLongLong());
    }
    QCOMPARE(model.index(0, RequestsModel::CodeColumn).data().toString(), u"AA"_s);
    QCOMPARE(model.index(16, RequestsModel::StatusColumn).data().toString(), u"error"_s);
    QVERIFY(model.index(16, RequestsModel::ErrorColumn).data().toString().contains("teapot"));
}

void TestTimelinePage::spanKeepsWhatOverlapsIt()
{
    TimelineRun run;
    const auto result = std::make_shared<RunResult>(makeBusyRun(makePlan(60), 4));
    result->requests[59].started.reset(); // never taken by a lane
    run.result = result;
    run.isComplete = true;
    RequestsModel model;
    RequestsFilter filter(model);
    model.setRun(&run, false);
    const TimeSpan span{run.result->elapsed / 3, run.result->elapsed / 2};
    filter.setSpan(span);
    std::set<int> expected;
    for (int i = 0; i < 59; ++i) {
        const RequestRecord &request = run.result->requests[i];
        if (*request.started < span.end && *request.finished >= span.begin)
            expected.insert(i);
    }
    std::set<int> shown;
    for (int row = 0; row < filter.rowCount(); ++row)
        shown.insert(filter.mapToSource(filter.index(row, 0)).row());
    QVERIFY(!expected.empty() && expected.size() < 40);
    QCOMPARE(shown, expected);
    filter.setSpan({});
    QCOMPARE(filter.rowCount(), 60);
}

void TestTimelinePage::emptyPageSaysWhatToDo()
{
    Histories h;
    TimelinePage page(h.context);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(!page.view().isVisible());
    h.addFinished(20, 3);
    page.showRun(0);
    QVERIFY(page.view().isVisible());
}

void TestTimelinePage::aClickOnABarChoosesItsDownload()
{
    Histories h;
    h.addFinished(20, 5);
    h.addFinished(20, 5);
    TimelinePage page(h.context);
    page.resize(1000, 800);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QTest::mouseClick(page.view().viewport(), Qt::LeftButton, {}, middleOf(page.view(), 7));
    QCOMPARE(h.context.chosen.run(), 0);
    QCOMPARE(h.context.chosen.item(), 7);
    // A run is shown with what was chosen of it.
    h.context.chosen.choose(1, 3);
    page.showRun(1);
    QCOMPARE(page.view().selectedRequest(), 3);
    // So is what is chosen elsewhere of the run that is already shown.
    h.context.chosen.choose(1, 12);
    QCOMPARE(page.view().selectedRequest(), 12);
    QCOMPARE(page.table().selectedRequest(), 12);
}

void TestTimelinePage::whatWasChosenMeanwhileIsSelected()
{
    Histories h;
    h.begin(makePlan(20), u"threadpool"_s, 5, {eventAt(0ms, Kind::Queued, 0)});
    TimelinePage page(h.context);
    page.showRun(0);
    page.show();
    page.hide();
    h.add({eventAt(1ms, Kind::Started, 4)});
    h.history.finishRun(makeBusyRun(makePlan(20), 5)); // the page is out of date now
    h.context.chosen.choose(0, 4);
    page.show();
    QCOMPARE(page.view().selectedRequest(), 4);
}

void TestTimelinePage::theChosenBarIsKeptClear()
{
    Histories h;
    h.addFinished(20, 5);
    TimelinePage page(h.context);
    page.resize(1000, 800);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(page.chosenRect().isEmpty());
    const QPoint at = middleOf(page.view(), 7);
    QTest::mouseClick(page.view().viewport(), Qt::LeftButton, {}, at);
    const QRect kept = page.chosenRect();
    QVERIFY(kept.contains(page.view().viewport()->mapTo(&page, at)));
    page.view().zoomBy(0.1); // away from the bar
    QVERIFY(page.chosenRect().isEmpty());
    page.view().reset();
    QCOMPARE(page.chosenRect(), kept);
    h.context.chosen.clear();
    QVERIFY(page.chosenRect().isEmpty());
}

void TestTimelinePage::wheelZoomsAroundTheCursor()
{
    Histories h;
    h.addFinished(100, 5);
    TimelinePage page(h.context);
    page.resize(1000, 800);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    TimelineView &view = page.view();
    const QPoint place = middleOf(view, 50);
    QCOMPARE(view.requestAt(place), 50);
    const TimeSpan before = view.visible();
    turnWheel(view, place, 3);
    QVERIFY(view.visible().length() < before.length());
    QCOMPARE(view.requestAt(place), 50);
    turnWheel(view, place, -20);
    QCOMPARE(view.visible(), before);
    QVERIFY(!view.isZoomed());
    // With Ctrl the rows grow instead.
    const double height = view.barRect(50).height();
    turnWheel(view, place, 2, Qt::ControlModifier);
    QVERIFY(view.barRect(50).height() > height);
}

void TestTimelinePage::dragZoomsAndIsUndone()
{
    Histories h;
    h.addFinished(100, 5);
    TimelinePage page(h.context);
    page.resize(1000, 800);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    TimelineView &view = page.view();
    const TimeSpan whole = view.visible();
    drag(view, {300, 100}, {500, 120});
    const TimeSpan first = view.visible();
    QVERIFY(first.length() < whole.length() / 3);
    drag(view, {300, 100}, {500, 120});
    QVERIFY(view.visible().length() < first.length() / 3);
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(view.visible(), first);
    QTest::keyClick(&view, Qt::Key_Backspace);
    QCOMPARE(view.visible(), whole);
    // With Shift held it moves instead.
    drag(view, {300, 100}, {500, 120});
    drag(view, {500, 100}, {400, 100}, Qt::ShiftModifier);
    QCOMPARE(view.visible().length(), first.length());
    QVERIFY(view.visible().begin > first.begin);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, {400, 100});
    QCOMPARE(view.visible(), whole);
}

void TestTimelinePage::dragAlongTheAxisSelects()
{
    Histories h;
    h.addFinished(100, 5);
    TimelinePage page(h.context);
    page.resize(1000, 800);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    TimelineView &view = page.view();
    const TimeSpan whole = view.visible();
    drag(view, {300, 25}, {400, 25});
    QVERIFY(view.selection());
    QCOMPARE(view.visible(), whole);
    QVERIFY(page.table().shownCount() < 60);
    QVERIFY(page.table().shownCount() > 4);
    QTest::keyClick(&view, Qt::Key_Escape);
    QVERIFY(!view.selection());
    QCOMPARE(page.table().shownCount(), 100);
    drag(view, {300, 150}, {400, 160}, Qt::AltModifier);
    QVERIFY(view.selection());
    view.clearSelection();
    view.setTool(TimelineView::Tool::Select);
    drag(view, {300, 150}, {400, 160});
    QVERIFY(view.selection());
    QVERIFY(!view.isZoomed());
}

void TestTimelinePage::clickSelectsTheRowAndViceVersa()
{
    Histories h;
    h.addFinished(100, 5);
    TimelinePage page(h.context);
    page.resize(1000, 800);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    TimelineView &view = page.view();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, middleOf(view, 42));
    QCOMPARE(view.selectedRequest(), 42);
    QCOMPARE(page.table().selectedRequest(), 42);

    page.table().view().setFocus();
    QTest::keyClick(&page.table().view(), Qt::Key_Down);
    QCOMPARE(page.table().selectedRequest(), 43);
    QCOMPARE(view.selectedRequest(), 43);

    // If it is out of sight, it is brought into view.
    view.zoomTo({0ms, 20ms});
    page.table().view().selectRow(99);
    QVERIFY(QRectF(view.viewport()->rect()).intersects(view.barRect(99)));
}

void TestTimelinePage::keysZoomMoveAndReset()
{
    Histories h;
    h.addFinished(100, 5);
    TimelinePage page(h.context);
    page.resize(1000, 800);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    TimelineView &view = page.view();
    const TimeSpan whole = view.visible();
    QTest::keyClick(&view, Qt::Key_Plus);
    const TimeSpan middle = view.visible();
    QVERIFY(middle.length() < whole.length());
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.visible().begin > middle.begin);
    QCOMPARE(view.visible().length(), middle.length());
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.visible().end, whole.end);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.visible().begin, whole.begin);
    QVERIFY(view.horizontalScrollBar()->maximum() > 0);
    view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum() / 2);
    QVERIFY(view.visible().begin > whole.begin);
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(view.visible(), whole);

    // It works from the table too.
    QTest::keyClick(&view, Qt::Key_Plus);
    QTest::keyClick(&page.table().view(), Qt::Key_Escape);
    QCOMPARE(view.visible(), whole);

    // Rows per request begin with the requests of the time in view.
    view.zoomTo({whole.end / 2, whole.end * 51 / 100});
    view.setGrouping(TimelineGrouping::Requests);
    QVERIFY(view.verticalScrollBar()->value() > 0);
    view.setGrouping(TimelineGrouping::Lanes);
    view.reset();

    // Goes from request to request of the lane, there and back.
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, middleOf(view, 0));
    QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
    const int second = view.selectedRequest();
    QVERIFY(second > 0);
    QCOMPARE(page.run().result->requests[second].lane, page.run().result->requests[0].lane);
    QTest::keyClick(&view, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(view.selectedRequest(), 0);
}

void TestTimelinePage::growingRunIsFollowed()
{
    Histories h;
    const Plan plan = makePlan(4);
    h.begin(plan, u"sequential"_s, 1,
            {eventAt(0ms, Kind::Queued, 0), eventAt(1ms, Kind::Started, 0)});
    TimelinePage page(h.context);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(!page.run().isComplete);
    DownloadEvent finished = eventAt(30ms, Kind::Finished, 0);
    finished.status = Status::Ok;
    h.add({finished, eventAt(31ms, Kind::Started, 1), eventAt(40ms, Kind::Sent, 1)});
    QTRY_COMPARE(page.run().result->requests[0].finished, std::optional(RunTime(30ms)));
    QVERIFY(page.view().timelineData().find(1));
    h.history.finishRun(makeBusyRun(plan, 1));
    QVERIFY(page.run().isComplete);
    QVERIFY(page.run().bound);
}

void TestTimelinePage::chosenRunIsTold()
{
    Histories h;
    h.addFinished(20, 3);
    h.addFinished(50, 3);
    TimelinePage page(h.context);
    page.showRun(1);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QCOMPARE(page.table().shownCount(), 50);
    auto *runs = page.findChild<QComboBox *>();
    QCOMPARE(runs->currentIndex(), 1);
    runs->setFocus();
    QTest::keyClick(runs, Qt::Key_Up);
    QCOMPARE(h.context.shown.index(), 0);
    QCOMPARE(page.table().shownCount(), 20);
}

void TestTimelinePage::savingIsNowhereWhereNothingIsSaved()
{
    for (const bool savesFlags : {true, false}) {
        Histories h;
        Plan plan = makePlan(20);
        plan.savesFlags = savesFlags;
        h.begin(plan, u"threadpool"_s, 3, {eventAt(0ms, Kind::Queued, 0)});
        TimelinePage page(h.context);
        page.table().columns().choose({u"Saving"_s});
        page.showRun(0);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const auto legendTells = [&page] {
            return page.findChild<BreakdownBar *>()->accessibleDescription().contains(u"Saving"_s);
        };
        QCOMPARE(legendTells(), savesFlags);
        h.history.finishRun(makeBusyRun(plan, 3));
        QCOMPARE(legendTells(), savesFlags);
        QCOMPARE(
            page.table().findChild<QTableView *>()->isColumnHidden(RequestsModel::SavingColumn),
            !savesFlags);
    }
}

void TestTimelinePage::columnsAreCalledLikePhases()
{
    const RequestsModel model;
    for (int column = RequestsModel::QueuedColumn; column <= RequestsModel::SavingColumn; ++column)
        QCOMPARE(model.headerData(column, Qt::Horizontal).toString(),
                 QString::fromLatin1(timeKinds()[column - RequestsModel::QueuedColumn].title));
}

void TestTimelinePage::phasesAreMergedUntilTheyAreWanted()
{
    RequestsTable table;
    TimelineRun run;
    const auto result = std::make_shared<RunResult>(makeBusyRun(makePlan(20), 3));
    run.result = result; // one of its requests fails
    run.isComplete = true;
    table.setRun(&run, false);
    const auto shown = [&table] {
        QStringList titles;
        for (int column = 0; column < RequestsModel::ColumnCount; ++column) {
            if (!table.view().isColumnHidden(column))
                titles.append(table.view().model()->headerData(column, Qt::Horizontal).toString());
        }
        return titles;
    };
    const QStringList usual{u"Code"_s,   u"Status"_s, u"Start"_s, u"Time"_s,
                            u"Waited"_s, u"Rest"_s,   u"Error"_s};
    QCOMPARE(shown(), usual);
    for (QAction *action : table.columns().actions()) {
        if (action->text() == u"Waiting")
            action->trigger();
    }
    QVERIFY(shown().contains(u"Waiting"_s));
    table.setRun(&run, true); // which does not forget it
    QVERIFY(shown().contains(u"Waiting"_s));
    table.columns().choose({u"Nobody's"_s});
    QCOMPARE(shown(), usual);

    for (RequestRecord &request : result->requests) {
        request.error = ErrorKind::None;
        request.message.clear();
    }
    table.setRun(&run, true);
    QVERIFY(!shown().contains(u"Error"_s)); // which has nothing to show
    QVERIFY(table.columns().chosen().contains(u"Error"_s));
}

void TestTimelinePage::usualColumnsFitASmallWindow()
{
    RequestsTable table;
    TimelineRun run;
    run.result = std::make_shared<RunResult>(makeBusyRun(makePlan(20), 3));
    run.isComplete = true;
    table.setRun(&run, false);
    table.resize(660, 200); // the page's width in a window of 1024 pixels
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QVERIFY(!table.view().isColumnHidden(RequestsModel::ErrorColumn));
    QCOMPARE(table.view().horizontalScrollBar()->maximum(), 0);
    QVERIFY(table.view().height() >= 4 * table.view().rowHeight(0));
}

void TestTimelinePage::chosenColumnsAreRemembered()
{
    Histories h;
    TimelinePage first(h.context);
    first.table().columns().choose({u"Code"_s, u"Lane"_s, u"Bytes"_s});
    TimelinePage second(h.context);
    second.restoreState(first.saveState());
    QCOMPARE(second.table().columns().chosen(), (QStringList{u"Code"_s, u"Lane"_s, u"Bytes"_s}));
}

void TestTimelinePage::waitedAndRestAreTheTime()
{
    TimelineRun run;
    run.result = std::make_shared<RunResult>(makeBusyRun(makePlan(20), 3));
    run.isComplete = true;
    RequestsModel model;
    model.setRun(&run, false);
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto key = [&model, row](int column) {
            return model.index(row, column).data(RequestsModel::sortRole).toLongLong();
        };
        const qint64 waited = key(RequestsModel::DelayColumn) + key(RequestsModel::WaitingColumn);
        QCOMPARE(key(RequestsModel::WaitedColumn), waited);
        QVERIFY(key(RequestsModel::RestColumn) >= 0);
        QCOMPARE(key(RequestsModel::TotalColumn), waited + key(RequestsModel::RestColumn));
    }
}

void TestTimelinePage::toolTipHasARowForEachPhase()
{
    TimelineRun run;
    run.result = std::make_shared<RunResult>(makeBusyRun(makePlan(3), 3));
    run.isComplete = true;
    const auto phases = requestPhases(run.result->requests[0], run.result->elapsed, run.savesFlags);
    QTextDocument document;
    document.setHtml(requestToolTip(run, 0));
    QTextTable *table = nullptr;
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        if (!table)
            table = qobject_cast<QTextTable *>(frame);
    }
    QVERIFY(table);
    QVERIFY(phases.size() > 1);
    // The first row says when the request started, and the last one how long it took in all.
    QCOMPARE(table->rows(), int(phases.size()) + 2);
    QCOMPARE(table->columns(), 2);
}

void TestTimelinePage::failuresAreToldInPeoplesWords()
{
    TimelineRun run;
    const auto result = std::make_shared<RunResult>(makeBusyRun(makePlan(20), 3));
    run.result = result;
    run.isComplete = true;
    RequestRecord &failed = result->requests[0];
    failed.status = Status::Error;
    failed.error = ErrorKind::ConnectTimeout;
    failed.message.clear();
    QVERIFY(requestToolTip(run, 0).contains(u"no connection in time"_s));
    QVERIFY(requestSentence(run, 0).contains(u"no connection in time"_s));
    RequestsModel model;
    model.setRun(&run, false);
    QCOMPARE(model.index(0, RequestsModel::ErrorColumn).data().toString(),
             u"no connection in time"_s);
}

void TestTimelinePage::openedRunKeepsItsLanes()
{
    Report report;
    report.created = QDateTime::currentDateTimeUtc();
    report.experiment.plan = makePlan(20);
    report.runs = {makeBusyRun(report.experiment.plan, 3)};
    report.runs[0].lanesChanges = {{1ms, 1}, {50ms, 3}};
    QString problem;
    const auto opened = readJsonReport(writeJsonReport(report), u"x"_s, &problem);
    QVERIFY2(opened, qPrintable(problem));
    Histories h;
    h.history.addReport(*opened, u"x"_s);
    TimelinePage page(h.context);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(page.run().result->lanesChanges == report.runs[0].lanesChanges);
    // The strip stands above the rows.
    const double withStrip = page.view().barRect(0).top();
    report.runs[0].lanesChanges.clear();
    h.history.addReport(report, u"y"_s);
    page.showRun(1);
    QCOMPARE(withStrip - page.view().barRect(0).top(), TimelineGeometry::stripHeight);
}

void TestTimelinePage::listOfRunsFollowsTheHistory()
{
    Histories h;
    TimelinePage page(h.context);
    page.show();
    const QComboBox *list = page.findChild<QComboBox *>();
    const auto isMarked = [list](int run, QStringView mark) {
        return list->itemText(run).split(u" · "_s).contains(mark);
    };
    h.begin(makePlan(20), u"threadpool"_s, 3);
    QCOMPARE(list->count(), 1);
    QVERIFY(isMarked(0, u"under way"));
    h.history.finishRun(makeBusyRun(makePlan(20), 3));
    h.history.endExperiment(false);
    QVERIFY(!isMarked(0, u"under way"));
    h.addFinished(20, 3);
    h.history.endExperiment(false);
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->currentIndex(), page.shownRun());

    h.history.setBaseline(0);
    QVERIFY(isMarked(0, u"baseline"));
    QVERIFY(!isMarked(1, u"baseline"));
    h.history.setBaseline(1);
    QVERIFY(!isMarked(0, u"baseline"));
    QVERIFY(isMarked(1, u"baseline"));
    QCOMPARE(list->currentIndex(), page.shownRun());

    // A second round of the last experiment tells its first one apart.
    QVERIFY(!isMarked(1, u"round 1"));
    h.history.beginExperiment(h.history.moreRounds(1, 1), 1);
    QVERIFY(isMarked(1, u"round 1"));
    QVERIFY(!isMarked(0, u"round 1"));
    h.history.clear();
    QCOMPARE(list->count(), 0);
}

void TestTimelinePage::clearingForgetsTheRun()
{
    Histories h;
    h.addFinished(20, 3);
    TimelinePage page(h.context);
    page.showRun(0);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    h.history.clear();
    QCOMPARE(page.shownRun(), -1);
    QCOMPARE(page.table().shownCount(), 0);
    QVERIFY(!page.view().isVisible());
    h.addFinished(30, 3);
    page.showRun(0);
    QCOMPARE(page.table().shownCount(), 30);
}

void TestTimelinePage::manyRequestsArePainted()
{
    Histories h;
    h.addFinished(10'000, 100, {eventAt(1ms, Kind::LanesChanged, -1, 4)});
    TimelinePage page(h.context);
    page.resize(1600, 1000);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QElapsedTimer timer;
    timer.start();
    page.showRun(0);
    qInfo() << "10,000 requests loaded in" << timer.elapsed() << "ms";
    TimelineView &view = page.view();
    for (const auto grouping : {TimelineGrouping::Lanes, TimelineGrouping::Requests}) {
        view.setGrouping(grouping);
        QVERIFY(view.verticalScrollBar()->maximum() > 0);
        for (const double factor : {1.0, 0.1, 0.01}) {
            view.reset();
            if (factor < 1)
                view.zoomBy(factor);
            constexpr int frames = 10;
            timer.restart();
            for (int frame = 0; frame < frames; ++frame) {
                view.verticalScrollBar()->setValue(frame * 7);
                view.viewport()->repaint();
            }
            qInfo() << (grouping == TimelineGrouping::Lanes ? "lanes," : "requests,")
                    << view.timelineData().rowCount() << "rows, zoom" << factor << "->"
                    << double(timer.nsecsElapsed()) / 1e6 / frames << "ms a frame";
        }
        QVERIFY(view.viewport()->grab().toImage().allGray() == false);
    }
}

QTEST_MAIN(TestTimelinePage)
#include "tst_timeline_page.moc"

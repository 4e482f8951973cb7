// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what painted widgets say to screen readers, without a screen or a bus.
#include "tests/support/busy_run.h"
#include "tests/support/synthetic_runs.h"
#include "ui/accessible/announcement.h"
#include "ui/compare/comparison_chart.h"
#include "ui/labs/gantt_chart.h"
#include "ui/labs/scaling_chart.h"
#include "ui/live/code_map.h"
#include "ui/live/flag_grid.h"
#include "ui/live/progress_strip.h"
#include "ui/race/scrub_bar.h"
#include "ui/runs/run_history.h"
#include "ui/runs/thumbnails.h"
#include "ui/sweep/sweep_chart.h"
#include "ui/timeline/timeline_run.h"
#include "ui/timeline/timeline_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/segmented_control.h"

#include <QAccessible>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

QAccessibleInterface &interfaceOf(QWidget &widget)
{
    return *QAccessible::queryAccessibleInterface(&widget);
}

QString nameOf(const QAccessibleInterface &thing)
{
    return thing.text(QAccessible::Name);
}

QString descriptionOf(QWidget &widget)
{
    return interfaceOf(widget).text(QAccessible::Description);
}

/// All 676 codes. Those before `done` are over, each in turn arrived or not found.
struct Fixture
{
    Thumbnails thumbnails;
    RunHistory history{thumbnails};
    const ObservedRun *run = nullptr;

    explicit Fixture(int done)
    {
        ExperimentPlan experiment;
        for (int i = 0; i < CountryCode::count; ++i)
            experiment.plan.codes.push_back(CountryCode::fromIndex(i));
        history.beginExperiment(experiment);
        history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
        run = &history.run(0);
        finish(0, done);
    }

    void finish(int first, int end)
    {
        std::vector<DownloadEvent> events;
        for (int item = first; item < end; ++item) {
            for (const auto kind : {DownloadEvent::Kind::Started, DownloadEvent::Kind::Finished,
                                    DownloadEvent::Kind::HandedOver}) {
                DownloadEvent event;
                event.time = TimePoint(1h);
                event.item = item;
                event.kind = kind;
                event.status = item % 2 ? Status::NotFound : Status::Ok;
                events.push_back(event);
            }
        }
        history.addEvents(events);
    }
};

constexpr int egypt = 4 * 26 + 6; // EG

} // namespace

class TestAccessibleWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGridIsAListOfFlags();
    void theMapIsAListOfCodes();
    void aClosedWidgetLeavesNothingBehind();
    void theKeyboardIsFollowed();
    void theBarHasAValue();
    void theEndOfARunIsAnnounced();
    void aMessageIsANotification();
    void segmentsAreRadioButtons();
    void theScrubBarIsASlider();
    void requestsSayWhereTheirTimeWent();
    void jobsOfALabSayWhoDidThemWhen();
    void theComparisonSaysItsNumbers();
    void theSweepSaysItsNumbers();
    void theScalingSaysItsNumbers();
};

void TestAccessibleWidgets::theGridIsAListOfFlags()
{
    const Fixture fixture(200);
    FlagGrid grid(fixture.thumbnails);
    grid.resize(700, 500);
    QCOMPARE(interfaceOf(grid).childCount(), 0);
    grid.setRun(fixture.run);
    grid.setOrder(FlagGrid::Order::Code);

    QAccessibleInterface &list = interfaceOf(grid);
    QCOMPARE(list.role(), QAccessible::List);
    QCOMPARE(nameOf(list), u"Flags"_s);
    QCOMPARE(list.childCount(), 676);
    QAccessibleInterface *flag = list.child(egypt);
    QCOMPARE(flag->role(), QAccessible::ListItem);
    QCOMPARE(nameOf(*flag), u"EG, Egypt: arrived"_s);
    QCOMPARE(nameOf(*list.child(0)), u"AA: arrived"_s);
    QCOMPARE(nameOf(*list.child(675)), u"ZZ: waiting"_s);
    QCOMPARE(list.indexOfChild(flag), egypt);
    QCOMPARE(list.child(egypt), flag); // the same one each time
    QCOMPARE(list.child(676), nullptr);
    QCOMPARE(flag->parent(), &list);

    grid.show();
    const QRect first = list.child(0)->rect();
    QVERIFY(list.rect().contains(first));
    QCOMPARE(list.childAt(first.center().x(), first.center().y()), list.child(0));
    QVERIFY(!first.intersects(list.child(1)->rect()));
}

void TestAccessibleWidgets::theMapIsAListOfCodes()
{
    const Fixture fixture(200);
    CodeMap map;
    map.resize(480, 480);
    map.setRun(fixture.run);
    map.setPicked({CountryCode::fromIndex(egypt)});
    QAccessibleInterface &list = interfaceOf(map);
    QCOMPARE(list.role(), QAccessible::List);
    QCOMPARE(list.childCount(), 676);
    QAccessibleInterface *cell = list.child(egypt);
    QCOMPARE(nameOf(*cell), u"EG, Egypt: arrived, picked"_s);
    QVERIFY(cell->state().selectable);
    QVERIFY(cell->state().selected);
    QVERIFY(!list.child(0)->state().selected);
    const QPoint middle = cell->rect().center();
    QCOMPARE(list.childAt(middle.x(), middle.y()), cell);
}

void TestAccessibleWidgets::aClosedWidgetLeavesNothingBehind()
{
    auto map = std::make_unique<CodeMap>();
    QAccessibleInterface *cell = interfaceOf(*map).child(egypt);
    const QAccessible::Id id = QAccessible::uniqueId(cell);
    QVERIFY(QAccessible::accessibleInterface(id));
    map.reset();
    QVERIFY(!QAccessible::accessibleInterface(id));
}

void TestAccessibleWidgets::theKeyboardIsFollowed()
{
    const Fixture fixture(0);
    FlagGrid grid(fixture.thumbnails);
    grid.setRun(fixture.run);
    grid.show();
    grid.activateWindow();
    QTRY_VERIFY(grid.isActiveWindow());
    grid.setFocus();
    QTest::keyClick(&grid, Qt::Key_Home);
    QTest::keyClick(&grid, Qt::Key_Right);
    QCOMPARE(interfaceOf(grid).focusChild(), interfaceOf(grid).child(1));
    QVERIFY(interfaceOf(grid).child(1)->state().focused);
    QVERIFY(!interfaceOf(grid).child(0)->state().focused);
}

void TestAccessibleWidgets::theBarHasAValue()
{
    const Fixture fixture(338);
    ProgressStrip strip;
    strip.setRun(fixture.run);
    auto *bar = strip.findChild<SegmentedBar *>();
    QAccessibleInterface &progress = interfaceOf(*bar);
    QCOMPARE(progress.role(), QAccessible::ProgressBar);
    QCOMPARE(nameOf(progress), u"Progress of the run"_s);
    QCOMPARE(progress.valueInterface()->currentValue().toInt(), 50);
    QCOMPARE(progress.valueInterface()->minimumValue().toInt(), 0);
    QCOMPARE(progress.valueInterface()->maximumValue().toInt(), 100);
    QCOMPARE(descriptionOf(*bar), u"676 downloads: 338 waiting, 169 arrived, 169 not found"_s);
}

void TestAccessibleWidgets::theEndOfARunIsAnnounced()
{
    Fixture fixture(676);
    ProgressStrip strip;
    strip.setGettingReady(true);
    strip.setRun(fixture.run);
    SyntheticRun finished;
    finished.strategy = u"sequential"_s;
    finished.seconds = 2;
    fixture.history.finishRun(makeRun(finished));
    strip.setGettingReady(false);
    QAccessibleInterface &announcement = interfaceOf(*strip.findChild<Announcement *>());
    QCOMPARE(announcement.role(), QAccessible::Notification);
    QVERIFY2(nameOf(announcement).startsWith(u"The run is over. Sequential: 2.00 s"_s),
             qPrintable(nameOf(announcement)));
}

void TestAccessibleWidgets::aMessageIsANotification()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Severity::Info, u"One."_s);
    QCOMPARE(interfaceOf(bar).role(), QAccessible::Notification);
    QCOMPARE(nameOf(interfaceOf(bar)), u"One."_s);
}

void TestAccessibleWidgets::segmentsAreRadioButtons()
{
    SegmentedControl site;
    site.setAccessibleName(u"Site"_s);
    site.addSegment(1, u"LOCAL"_s, u"This machine"_s);
    site.addSegment(2, u"DELAY"_s, u"With delays"_s);
    QAccessibleInterface &group = interfaceOf(site);
    QCOMPARE(group.role(), QAccessible::Grouping);
    QCOMPARE(nameOf(group), u"Site"_s);
    QCOMPARE(group.childCount(), 2);
    QAccessibleInterface *delay = group.child(1);
    QCOMPARE(delay->role(), QAccessible::RadioButton);
    QCOMPARE(nameOf(*delay), u"DELAY"_s);
    QVERIFY(group.child(0)->state().checked);
    QVERIFY(delay->state().checkable);
    QVERIFY(!delay->state().checked);

    const QSignalSpy changes(&site, &SegmentedControl::currentChanged);
    delay->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    QCOMPARE(site.current(), 2);
    QCOMPARE(changes.size(), 1);
    QVERIFY(delay->state().checked);
}

void TestAccessibleWidgets::theScrubBarIsASlider()
{
    ScrubBar bar;
    bar.setRace(2s, {{1s, u"1st"_s, u"Coroutines: 1.00 s"_s}});
    bar.setPosition(500ms);
    QAccessibleInterface &slider = interfaceOf(bar);
    QCOMPARE(slider.role(), QAccessible::Slider);
    QCOMPARE(slider.valueInterface()->currentValue().toDouble(), 0.5);
    QCOMPARE(slider.valueInterface()->maximumValue().toDouble(), 2.0);
    QCOMPARE(descriptionOf(bar), u"500 ms of 2.00 s. Coroutines: 1.00 s"_s);
    const QSignalSpy scrubs(&bar, &ScrubBar::scrubbed);
    slider.valueInterface()->setCurrentValue(1.5);
    QCOMPARE(scrubs.first().first().value<std::chrono::nanoseconds>(), RunTime(1500ms));
}

void TestAccessibleWidgets::requestsSayWhereTheirTimeWent()
{
    TimelineRun run;
    run.result = std::make_shared<RunResult>(makeBusyRun(makePlan(200), 8));
    run.isComplete = true;
    TimelineView view;
    view.resize(800, 400);
    view.setRun(&run, false);
    QAccessibleInterface &list = interfaceOf(view);
    QCOMPARE(list.role(), QAccessible::List);
    QCOMPARE(list.childCount(), 200);
    const QString name = nameOf(*list.child(3));
    const QRegularExpression form(u"^AD, Andorra: arrived, [^.]+ after [0-9.]+ m?s\\. .*Waiting "
                                  u"[0-9.]+ m?s, Receiving [0-9.]+ "
                                  "[mµ]?s"_s);
    QVERIFY2(name.contains(form), qPrintable(name));
    QVERIFY(list.child(3)->rect().width() > 0);
    view.setSelectedRequest(3);
    QVERIFY(list.child(3)->state().selected);
}

void TestAccessibleWidgets::jobsOfALabSayWhoDidThemWhen()
{
    LabProgress progress;
    progress.reset(2, 1);
    GanttChart chart(progress);
    QCOMPARE(interfaceOf(chart).childCount(), 0);
    const auto now = LabEvent::Clock::now();
    const std::array events{
        LabEvent{.time = now, .value = 1, .kind = LabEvent::Kind::Began},
        LabEvent{.time = now + 10ms, .job = 0, .lane = 0, .kind = LabEvent::Kind::Started},
        LabEvent{.time = now + 50ms, .job = 0, .lane = 0, .kind = LabEvent::Kind::Finished}};
    progress.apply(events);
    QAccessibleInterface &list = interfaceOf(chart);
    QCOMPARE(list.childCount(), 2);
    QCOMPARE(nameOf(*list.child(0)), u"0: finished, from 10.0 ms to 50.0 ms on worker 1"_s);
    QCOMPARE(nameOf(*list.child(1)), u"1: pending"_s);
}

void TestAccessibleWidgets::theComparisonSaysItsNumbers()
{
    ComparisonChart chart;
    QCOMPARE(interfaceOf(chart).role(), QAccessible::Chart);
    QCOMPARE(descriptionOf(chart), u"Nothing is drawn yet"_s);
    ComparisonChartRow slow;
    slow.title = u"Sequential"_s;
    slow.isReference = true;
    slow.dots = {{0, 0.7, false}};
    slow.median = 0.7;
    ComparisonChartRow fast;
    fast.title = u"Coroutines"_s;
    fast.dots = {{0, 0.058, false}, {1, 0.061, false}, {2, 0.066, false}};
    fast.median = 0.061;
    fast.bound = MeanBound{0.06, u"30 lanes"_s, false};
    fast.speedUp.factor = 11.5;
    fast.speedUp.ci95 = Interval{11, 12};
    chart.setRows({slow, fast});
    QCOMPARE(descriptionOf(chart),
             u"Sequential: 700 ms in one round; the others are compared with this one. Coroutines: "
             "median 61.0 ms, from 58.0 ms to 66.0 ms; bound 60.0 ms; 11.5 times as fast; 95 % "
             "interval 11.0 to 12.0"_s);
}

void TestAccessibleWidgets::theSweepSaysItsNumbers()
{
    SweepChart chart;
    Sweep sweep;
    for (const int m : {1, 8}) {
        SweepLevel level;
        level.maxRequests = m;
        level.runs = 2;
        level.mean = 1.0 / m;
        level.throughput = 20.0 * m;
        sweep.levels.push_back(level);
    }
    sweep.knee = 1;
    chart.setSweep(sweep, {1, 8});
    QCOMPARE(
        descriptionOf(chart),
        u"m = 1: 1.00 s on average over 2 rounds, 20.0 answers per second, 0 errors. m = 8: 125 "
        "ms on average over 2 rounds, 160 answers per second, 0 errors. A larger m than 8 "
        "hardly helps"_s);
}

void TestAccessibleWidgets::theScalingSaysItsNumbers()
{
    ScalingChart chart;
    QVERIFY(descriptionOf(chart).startsWith(u"Press Start"_s));
    chart.setSpeedUps({{1, 1}, {2, 1.9}}, AmdahlFit{0.05, 2}, 2);
    QCOMPARE(
        descriptionOf(chart),
        u"1 worker: 1.000 times as fast as one. 2 workers: 1.90 times as fast as one. Amdahl's law "
        "fits with a serial part of 5.0 %"_s);
}

QTEST_MAIN(TestAccessibleWidgets)
#include "tst_accessible_widgets.moc"

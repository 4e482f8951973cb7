// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a race on screen is the race that was run: clock, order, places, and every control.
#include "core/record/replay.h"
#include "tests/support/sample_reports.h"
#include "ui/look/theme.h"
#include "ui/race/race_entries.h"
#include "ui/race/race_grid.h"
#include "ui/race/race_page.h"
#include "ui/race/race_wording.h"
#include "ui/race/runner_panel.h"
#include "ui/race/runner_track.h"
#include "ui/race/scrub_bar.h"
#include "ui/runs/page_context.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// Each lane makes one request of 10 ms at a time. Results are handed over as they come or, with
/// map, in order of submission, which is the reverse order here.
RunResult runOf(const QString &strategy, RunTime elapsed, int items, int round = 0)
{
    RunResult run;
    run.strategy = strategy;
    run.client = u"qt"_s;
    run.concurrency = 1;
    run.round = round;
    run.elapsed = elapsed;
    for (int item = 0; item < items; ++item) {
        RequestRecord request;
        request.code = CountryCode::fromIndex(item);
        request.status = item % 5 == 4 ? Status::NotFound : Status::Ok;
        request.timing.delay = 8ms;
        request.lane = 0;
        request.started = elapsed * (items - 1 - item) / items;
        request.finished = *request.started + elapsed / items;
        request.handedOver = strategy == QLatin1String("map") ? elapsed : *request.finished;
        run.tally.add(request.status);
        run.requests.push_back(request);
    }
    return run;
}

Report reportOf(const std::vector<RunResult> &runs, SiteId site = SiteId::Delay)
{
    Report report;
    report.experiment.plan.site = site;
    for (const RequestRecord &request : runs.front().requests)
        report.experiment.plan.codes.push_back(request.code);
    for (const RunResult &run : runs) {
        report.experiment.rounds = std::max(report.experiment.rounds, run.round + 1);
        report.runs.push_back(run);
    }
    return report;
}

Report usualReport()
{
    return reportOf({runOf(u"coroutines"_s, 600ms, 20), runOf(u"sequential"_s, 6s, 20),
                     runOf(u"map"_s, 700ms, 20)});
}

} // namespace

class TestRacePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setAppearance(*qApp, Appearance::Light); }
    void init();
    void cleanup();

    void clockIsAFunctionOfRealTime();
    void clockPausesExactly();
    void clockKeepsItsPlaceWhenTheSpeedChanges();
    void saysWhatToDoWithoutRuns();
    void saysWhatIsComing();
    void aNewExperimentTakesOver();
    void startsWithTheLatestRunOfEachStrategy();
    void leavesOutOtherWork();
    void oneStrategyRacesAgainstItself();
    void endsInTheOrderOfTheLogs();
    void closeRunsShareThePlace();
    void isTheSameFromBothSides();
    void playsToTheEnd();
    void keysDriveTheRace();
    void speedIsWatchableAndSaid();
    void scrubBarDrivesTheClock();
    void standsStillWhileRunsAreMeasured();
    void runnersCanBeChosen();
    void otherPagesCanChooseRunners();
    void unfairRacesAreCalledThat();
    void runsAreToldApart();
    void baselineIsMarkedAtOnce();
    void clientsAreOnlyNamedWhereTheyDiffer();
    void clockReadsMinutesOnlyWhenThereAreSome();
    void clearEmptiesTheRace();
    void fourRunnersFitTheSmallestWindow();
    void manyFlagsFitWithoutScrolling();

private:
    /// Opens a report, and waits until the page has taken notice.
    void add(const Report &report);

    std::unique_ptr<PageContext> m_context;
    std::unique_ptr<RacePage> m_page;
};

void TestRacePage::init()
{
    m_context = std::make_unique<PageContext>();
    m_page = std::make_unique<RacePage>(*m_context);
    m_page->resize(900, 600);
    m_page->show();
}

void TestRacePage::add(const Report &report)
{
    m_context->history().addReport(report, {});
    QCoreApplication::processEvents();
}

void TestRacePage::cleanup()
{
    m_page.reset();
    m_context.reset();
}

void TestRacePage::clockIsAFunctionOfRealTime()
{
    TimePoint now(1h);
    RaceClock clock([&now] { return now; });
    clock.reset(10s);
    clock.setSpeed({1, 4});
    now += 5s;
    QCOMPARE(clock.position(), RunTime(0));
    clock.play();
    // It is right however often and however unevenly it is read.
    for (int look = 0; look < 1000; ++look) {
        now += std::chrono::nanoseconds(7'777'777);
        clock.position();
    }
    QCOMPARE(clock.position(), RunTime(7'777'777'000 / 4));
    now += 1h;
    QCOMPARE(clock.position(), RunTime(10s));
    QVERIFY(clock.isAtEnd());
}

void TestRacePage::clockPausesExactly()
{
    TimePoint now(1h);
    RaceClock clock([&now] { return now; });
    clock.reset(10s);
    clock.play();
    now += 1234567ns;
    clock.pause();
    now += 1h;
    QCOMPARE(clock.position(), RunTime(1234567ns));
    clock.play();
    now += 1ns;
    QCOMPARE(clock.position(), RunTime(1234568ns));
    clock.seek(-1s);
    QCOMPARE(clock.position(), RunTime(0));
    clock.seek(1h);
    QCOMPARE(clock.position(), RunTime(10s));
}

void TestRacePage::clockKeepsItsPlaceWhenTheSpeedChanges()
{
    TimePoint now(1h);
    RaceClock clock([&now] { return now; });
    clock.reset(10s);
    clock.play();
    now += 1s;
    clock.setSpeed({2, 1});
    QCOMPARE(clock.position(), RunTime(1s));
    now += 1s;
    QCOMPARE(clock.position(), RunTime(3s));
}

void TestRacePage::saysWhatToDoWithoutRuns()
{
    QVERIFY(m_page->runners().empty());
    m_page->play();
    QVERIFY(!m_page->clock().isPlaying());
    add(reportOf({runOf(u"map"_s, 1s, 3)}));
    QVERIFY(m_page->runners().empty()); // one runner alone is not a race
}

void TestRacePage::saysWhatIsComing()
{
    QVERIFY(m_page->emptyText().startsWith(u"Two boats make a race\n"_s));
    m_page->setComing(u"Sequential is running; 1 more run to come."_s);
    QVERIFY(m_page->emptyText().startsWith(
        u"The boats are under way\nSequential is running; 1 more run to come. "_s));
    m_page->setComing({});
    QVERIFY(m_page->emptyText().startsWith(u"Two boats make a race\n"_s));
    add(usualReport());
    QVERIFY(m_page->emptyText().isEmpty());
}

void TestRacePage::aNewExperimentTakesOver()
{
    add(usualReport());
    m_page->setRunners({0, 1});
    ExperimentPlan experiment = usualReport().experiment;
    experiment.contestants = {{u"callbacks"_s, 0}, {u"sequential"_s, 0}};
    m_context->history().beginExperiment(experiment);
    for (const Contestant &contestant : experiment.contestants) {
        m_context->history().beginRun(contestant, 0, 1, std::make_shared<EventLog>());
        m_context->history().finishRun(runOf(contestant.strategy, 800ms, 20));
    }
    m_context->history().endExperiment();
    QTRY_VERIFY(std::ranges::count(m_page->runners(), 3) == 1);
    QCOMPARE(std::ranges::count(m_page->runners(), 4), 1);
}

void TestRacePage::startsWithTheLatestRunOfEachStrategy()
{
    add(reportOf({runOf(u"coroutines"_s, 600ms, 20, 0), runOf(u"sequential"_s, 6s, 20, 0),
                  runOf(u"sequential"_s, 5s, 20, 1), runOf(u"coroutines"_s, 500ms, 20, 1)}));
    QCOMPARE(m_page->runners(), (std::vector{2, 3})); // in the catalog's order
}

void TestRacePage::leavesOutOtherWork()
{
    add(reportOf({runOf(u"threadpool"_s, 1s, 20)}, SiteId::Local));
    add(usualReport());
    QCOMPARE(m_page->runners(), (std::vector{2, 3, 1}));
    QCOMPARE(m_page->warning(), QString());
}

void TestRacePage::oneStrategyRacesAgainstItself()
{
    add(reportOf({runOf(u"map"_s, 600ms, 5, 0), runOf(u"map"_s, 700ms, 5, 0)}));
    QCOMPARE(m_page->runners(), (std::vector{0, 1}));
}

void TestRacePage::endsInTheOrderOfTheLogs()
{
    add(usualReport());
    QCOMPARE(m_page->runners(), (std::vector{1, 2, 0}));
    m_page->seek(650ms);
    QCOMPARE(m_page->clockText(), u"0.650 s"_s);
    QCOMPARE(m_page->panel(2).placeText(), u"1st · 600 ms"_s);
    QCOMPARE(m_page->panel(0).placeText(), QString());
    QCOMPARE(m_page->panel(1).countText(), u"0/20"_s); // map holds all back

    m_page->seek(m_page->clock().end());
    QCOMPARE(m_page->clockText(), u"6.000 s"_s);
    QCOMPARE(m_page->panel(0).placeText(), u"3rd · 6.00 s · +5.40 s"_s);
    QCOMPARE(m_page->panel(1).placeText(), u"2nd · 700 ms · +100 ms"_s);
    for (int place = 0; place < 3; ++place) {
        RunnerPanel &panel = m_page->panel(place);
        const ObservedRun &run = m_context->history().run(m_page->runners()[place]);
        QCOMPARE(panel.countText(), u"20/20"_s);
        const std::vector<int> order = run.progress.orderOfArrival();
        for (int tile = 0; tile < 20; ++tile)
            QCOMPARE(panel.grid().itemOfTile(tile), order[tile]);
    }
}

void TestRacePage::closeRunsShareThePlace()
{
    add(reportOf({runOf(u"coroutines"_s, 604ms, 20), runOf(u"sequential"_s, 6s, 20),
                  runOf(u"map"_s, 605ms, 20)}));
    m_page->seek(m_page->clock().end());
    QCOMPARE(m_page->panel(2).placeText(), u"1st · 604 ms · photo finish"_s);
    QCOMPARE(m_page->panel(1).placeText(), u"1st · 605 ms · photo finish"_s);
    QCOMPARE(m_page->panel(0).placeText(), u"3rd · 6.00 s · +5.40 s"_s);
}

void TestRacePage::isTheSameFromBothSides()
{
    add(usualReport());
    const auto pictureAt = [this](RunTime moment) {
        m_page->seek(moment);
        return m_page->panel(2).grab().toImage();
    };
    const QImage before = pictureAt(200ms);
    const QImage middle = pictureAt(400ms);
    QVERIFY(before != middle);
    pictureAt(600ms);
    QCOMPARE(pictureAt(400ms), middle);
    QCOMPARE(pictureAt(200ms), before);
}

void TestRacePage::playsToTheEnd()
{
    add(usualReport());
    m_page->setSpeed({10, 1});
    m_page->seek(5500ms);
    m_page->play();
    QVERIFY(m_page->clock().isPlaying());
    QTRY_VERIFY(!m_page->clock().isPlaying());
    QCOMPARE(m_page->clock().position(), RunTime(6s));
    QCOMPARE(m_page->clockText(), u"6.000 s"_s);
    m_page->play(); // at the end, it starts over
    QVERIFY(m_page->clock().position() < 6s);
}

void TestRacePage::keysDriveTheRace()
{
    add(usualReport());
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus);
    QTest::keyClick(focus, Qt::Key_Space);
    QVERIFY(m_page->clock().isPlaying());
    QTest::keyClick(focus, Qt::Key_Space);
    QVERIFY(!m_page->clock().isPlaying());
    QTest::keyClick(focus, Qt::Key_Home);
    QCOMPARE(m_page->clock().position(), RunTime(0));
    m_page->setSpeed({1, 4});
    QTest::keyClick(focus, Qt::Key_Right);
    QCOMPARE(m_page->clock().position(), RunTime(1'000'000'000 / 60 / 4));
    QTest::keyClick(focus, Qt::Key_Left);
    QCOMPARE(m_page->clock().position(), RunTime(0));
    QTest::keyClick(focus, Qt::Key_End);
    QCOMPARE(m_page->clock().position(), RunTime(6s));
}

void TestRacePage::speedIsWatchableAndSaid()
{
    add(usualReport());
    QVERIFY(m_page->clock().speed() == (RaceSpeed{1, 1}));
    QCOMPARE(m_page->speedText(), u"real speed"_s);
    m_page->setRunners({0, 2});
    QVERIFY(m_page->clock().speed() == watchableSpeed(700ms));
    m_page->setSpeed({1, 4});
    QCOMPARE(m_page->speedText(), u"¼ of real speed"_s);
    m_page->setSpeed({1, 100});
    QCOMPARE(m_page->speedText(), u"1/100 of real speed"_s);
    m_page->setSpeed({10, 1});
    QCOMPARE(m_page->speedText(), u"10 times real speed"_s);
}

void TestRacePage::scrubBarDrivesTheClock()
{
    add(usualReport());
    auto *bar = m_page->findChild<ScrubBar *>();
    QVERIFY(bar);
    m_page->play();
    QTest::mousePress(bar, Qt::LeftButton, {}, QPoint(bar->width() / 2, bar->height() - 10));
    QVERIFY(!m_page->clock().isPlaying());
    const double middle = static_cast<double>(m_page->clock().position().count()) / 6e9;
    QVERIFY2(std::abs(middle - 0.5) < 0.01, qPrintable(QString::number(middle)));
    QTest::mouseRelease(bar, Qt::LeftButton, {}, QPoint(bar->width() / 2, bar->height() - 10));
    QVERIFY(m_page->clock().isPlaying()); // it goes on from there
    m_page->pause();
    m_page->seek(6s);
    QCOMPARE(bar->value(), bar->maximum());
}

void TestRacePage::standsStillWhileRunsAreMeasured()
{
    add(usualReport());
    m_page->play();
    m_page->setMeasuring(true);
    QVERIFY(!m_page->clock().isPlaying());
    m_page->play();
    QVERIFY(!m_page->clock().isPlaying());
    m_page->setMeasuring(false);
    m_page->play();
    QVERIFY(m_page->clock().isPlaying());
}

void TestRacePage::runnersCanBeChosen()
{
    add(usualReport());
    Q_EMIT m_page->panel(0).removed();
    QCOMPARE(m_page->runners(), (std::vector{2, 0}));
    QCOMPARE(m_page->clock().end(), RunTime(700ms));
    Q_EMIT m_page->panel(0).runChosen(1);
    QCOMPARE(m_page->runners(), (std::vector{1, 0}));
    Q_EMIT m_page->panel(0).runChosen(0); // the other panel has it, so the two change places
    QCOMPARE(m_page->runners(), (std::vector{0, 1}));
    QPushButton *addButton = m_page->findChild<QPushButton *>();
    QVERIFY(addButton && addButton->isEnabled());
    addButton->click();
    QCOMPARE(m_page->runners(), (std::vector{0, 1, 2}));
    QVERIFY(!addButton->isEnabled()); // nobody is left
    // The user's choice stays when further runs finish.
    add(usualReport());
    QCOMPARE(m_page->runners(), (std::vector{0, 1, 2}));
    QVERIFY(addButton->isEnabled());
}

void TestRacePage::otherPagesCanChooseRunners()
{
    add(usualReport());
    add(usualReport());
    Q_EMIT m_context->wishes.raceWanted({0, 1});
    QCOMPARE(m_page->runners(), (std::vector{0, 1}));
    Q_EMIT m_context->wishes.raceWanted({0, 1, 2, 3, 4, 5}); // only so many fit
    QCOMPARE(m_page->runners(), (std::vector{0, 1, 2, 3}));
    QVERIFY(m_page->clock().isPlaying());
}

void TestRacePage::unfairRacesAreCalledThat()
{
    add(usualReport());
    add(reportOf({runOf(u"map"_s, 1s, 7)}, SiteId::Local));
    m_page->setRunners({0, 3});
    QCOMPARE(m_page->warning(), u"Not a fair race: these runs differ in codes, site."_s);
}

void TestRacePage::runsAreToldApart()
{
    Report rounds = reportOf({runOf(u"map"_s, 1s, 5, 0), runOf(u"map"_s, 1s, 5, 1)});
    m_context->history().addReport(rounds, u"week12.json"_s);
    m_context->history().addReport(reportOf({runOf(u"map"_s, 1s, 5)}), {});
    m_context->history().addReport(reportOf({runOf(u"map"_s, 1s, 5)}), {});
    QStringList titles;
    for (const auto &[run, title] : RaceEntries(m_context->history()).choices()) {
        QCOMPARE(run, static_cast<int>(titles.size()));
        titles.append(title);
    }
    QCOMPARE(titles, (QStringList{"Thread pool · map, round 1, week12.json",
                                  "Thread pool · map, round 2, week12.json", "Thread pool · map",
                                  "Thread pool · map (2)"}));
}

void TestRacePage::baselineIsMarkedAtOnce()
{
    add(usualReport());
    const std::vector<int> runners = m_page->runners();
    m_page->resize(1200, 600); // so that the titles are whole
    QCoreApplication::processEvents();
    QVERIFY(!m_page->panel(0).title().contains(u"baseline"_s));
    m_context->history().setBaseline(0);
    QVERIFY(m_page->panel(0).title().endsWith(u", baseline"_s));
    m_context->history().setBaseline({});
    QVERIFY(!m_page->panel(0).title().contains(u"baseline"_s));
    QCOMPARE(m_page->runners(), runners);
}

void TestRacePage::clientsAreOnlyNamedWhereTheyDiffer()
{
    RunResult curl = runOf(u"map"_s, 1s, 5);
    curl.client = u"curl"_s;
    m_context->history().addReport(usualReport(), {});
    m_context->history().addReport(reportOf({curl}), {});
    const RaceEntries entries(m_context->history());
    QCOMPARE(entries.facts(0, {0, 1}), u"DELAY · m 1"_s);
    QCOMPARE(entries.facts(3, {0, 3}), u"DELAY · libcurl · m 1"_s);
}

void TestRacePage::clockReadsMinutesOnlyWhenThereAreSome()
{
    QCOMPARE(clockFace(607ms), u"0.607 s"_s);
    QCOMPARE(clockFace(59'999ms), u"59.999 s"_s);
    QCOMPARE(clockFace(125s + 7ms), u"2:05.007"_s);
}

void TestRacePage::clearEmptiesTheRace()
{
    add(usualReport());
    m_page->play();
    m_context->history().clear();
    QVERIFY(m_page->runners().empty());
    QVERIFY(!m_page->clock().isPlaying());
    QCoreApplication::processEvents();
    add(usualReport());
    QCOMPARE(m_page->runners().size(), 3u);
}

void TestRacePage::fourRunnersFitTheSmallestWindow()
{
    add(reportOf({runOf(u"sequential"_s, 6s, 20), runOf(u"map"_s, 1s, 20),
                  runOf(u"threadpool"_s, 1s, 20), runOf(u"coroutines"_s, 2s, 20)}));
    QCOMPARE(m_page->runners().size(), 4u);
    m_page->seek(m_page->clock().end());
    constexpr int besideTheSetup = 1024 - metrics::setupWidth;
    QVERIFY2(m_page->minimumSizeHint().width() <= besideTheSetup,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    m_page->resize(besideTheSetup, 480);
    QCoreApplication::processEvents();
    QCOMPARE(m_page->panel(2).title(), u"as completed"_s);
    m_page->resize(1300, 480);
    QCoreApplication::processEvents();
    QCOMPARE(m_page->panel(2).title(), u"Thread pool · as completed"_s);
}

void TestRacePage::manyFlagsFitWithoutScrolling()
{
    add(reportOf({runOf(u"map"_s, 1s, 676), runOf(u"coroutines"_s, 1s, 676)}));
    m_page->resize(700, 400);
    m_page->seek(1s);
    RaceGrid &grid = m_page->panel(0).grid();
    for (const int tile : {0, 100, 675}) {
        const QRectF rect = grid.tileRect(tile);
        QVERIFY(QRectF(grid.rect()).contains(rect));
        QCOMPARE(grid.tileAt(rect.center()), tile);
    }
}

QTEST_MAIN(TestRacePage)
#include "tst_race_page.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what the Live page says after an experiment, and the button with which a newcomer begins.
#include "tests/support/synthetic_runs.h"
#include "ui/live/live_page.h"
#include "ui/live/result_banner.h"
#include "ui/live/start_panel.h"
#include "ui/runs/page_context.h"

#include <QAccessible>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// Runs that the history takes as if they had been measured.
struct Fixture
{
    PageContext context;
    LivePage page{context};

    RunHistory &history() { return context.history(); }
    ResultBanner &banner() { return page.banner(); }

    void begin(const std::vector<Contestant> &contestants, int rounds)
    {
        ExperimentPlan experiment;
        for (int i = 0; i < 20; ++i)
            experiment.plan.codes.push_back(CountryCode::fromIndex(i));
        experiment.contestants = contestants;
        experiment.rounds = rounds;
        history().beginExperiment(experiment);
    }

    void run(const RunResult &result)
    {
        history().beginRun({result.strategy, result.maxRequests}, result.round, result.concurrency,
                           std::make_shared<EventLog>());
        history().finishRun(result);
    }

    void race(int rounds)
    {
        begin({{u"sequential"_s, 1}, {u"coroutines"_s, 20}}, rounds);
        for (int round = 0; round < rounds; ++round) {
            run(makeRunWithRequests(u"sequential"_s, {.lanes = 1, .waiting = 100ms}, round));
            run(makeRunWithRequests(u"coroutines"_s, {.lanes = 20, .waiting = 100ms}, round));
        }
        history().endExperiment();
    }

    QPushButton *link(const QString &text)
    {
        for (QPushButton *button : banner().findChildren<QPushButton *>()) {
            if (button->text() == text && !button->isHidden())
                return button;
        }
        return nullptr;
    }
};

} // namespace

class TestResultBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatHappenedAndWhy();
    void linksLeadOn();
    void offersTheRoundsThatAreMissing();
    void isSilentDuringAnExperiment();
    void followsTheRunShown();
    void staysAwayOnceDismissed();
    void announcesTheEnd();
    void doesNotTakeAnOlderResultForNews();
    void saysNothingOfAnExperimentWithoutFinishedRuns();
    void tellsOfAStop();
    void newcomersButtonStartsTheRace();
    void newcomersButtonGoesWithTheFirstRun();
};

void TestResultBanner::saysWhatHappenedAndWhy()
{
    Fixture fixture;
    QVERIFY(fixture.banner().isHidden());
    fixture.race(6);
    QTRY_VERIFY(!fixture.banner().isHidden());
    QCOMPARE(fixture.banner().text(),
             u"Event loop · coroutines was 20.0× as fast as Sequential. Sequential waited for one "
             "answer at a time and spent 100 % of its time waiting; Event loop · coroutines waited "
             "for 20 at once."_s);
}

void TestResultBanner::linksLeadOn()
{
    Fixture fixture;
    fixture.race(6);
    QTRY_VERIFY(!fixture.banner().isHidden());
    QSignalSpy pages(&fixture.context.wishes, &PageWishes::pageWanted);
    fixture.link(u"Replay the race"_s)->click();
    fixture.link(u"Compare"_s)->click();
    QCOMPARE(fixture.context.shown.index(), 11);
    fixture.link(u"Why? Timeline"_s)->click();
    QCOMPARE(pages.size(), 3);
    QCOMPARE(pages[0][0].toString(), u"race"_s);
    QCOMPARE(pages[1][0].toString(), u"compare"_s);
    QCOMPARE(pages[2][0].toString(), u"timeline"_s);
    // The slower run is the one that has something to explain.
    QCOMPARE(fixture.context.shown.run()->contestant.strategy, u"sequential"_s);
    QVERIFY(!fixture.banner().isHidden());
    QVERIFY(!fixture.link(u"Sweep"_s));
}

void TestResultBanner::offersTheRoundsThatAreMissing()
{
    Fixture fixture;
    fixture.race(1);
    QTRY_VERIFY(!fixture.banner().isHidden());
    QVERIFY(fixture.banner().text().contains(u"in one round; 5 more make it certain"_s));
    QSignalSpy more(&fixture.context.wishes, &PageWishes::moreRoundsWanted);
    fixture.link(u"Run 5 more rounds"_s)->click();
    QCOMPARE(more.size(), 1);
    QCOMPARE(more[0][0].toInt(), 0);
    QCOMPARE(more[0][1].toInt(), 5);
}

void TestResultBanner::isSilentDuringAnExperiment()
{
    Fixture fixture;
    fixture.race(6);
    QTRY_VERIFY(!fixture.banner().isHidden());
    fixture.begin({{u"sequential"_s, 1}}, 1);
    QVERIFY(fixture.banner().isHidden());
    fixture.context.shown.choose(0);
    QVERIFY(fixture.banner().isHidden());
    fixture.run(makeRun({.strategy = u"sequential"_s, .seconds = 2, .maxRequests = 1}));
    QVERIFY(fixture.banner().isHidden());
    fixture.history().endExperiment();
    QTRY_VERIFY(!fixture.banner().isHidden());
}

void TestResultBanner::followsTheRunShown()
{
    Fixture fixture;
    fixture.race(6);
    fixture.begin({{u"sequential"_s, 1}}, 1);
    fixture.run(makeRun({.strategy = u"sequential"_s, .seconds = 2, .maxRequests = 1}));
    fixture.history().endExperiment();
    QTRY_VERIFY(fixture.banner().text().startsWith(u"Sequential downloaded 20 flags in 2.00 s."_s));
    fixture.context.shown.choose(0);
    QTRY_VERIFY(fixture.banner().text().startsWith(u"Event loop · coroutines was"_s));
    fixture.history().clear();
    QVERIFY(fixture.banner().isHidden());
}

void TestResultBanner::staysAwayOnceDismissed()
{
    Fixture fixture;
    fixture.race(6);
    QTRY_VERIFY(!fixture.banner().isHidden());
    fixture.banner().findChild<QToolButton *>()->click();
    QVERIFY(fixture.banner().isHidden());
    QSignalSpy shown(&fixture.banner(), &ResultBanner::shownChanged);
    fixture.context.shown.choose(0);
    fixture.race(6); // another experiment has a result of its own
    QTRY_VERIFY(!fixture.banner().isHidden());
    fixture.context.shown.choose(1);
    QVERIFY(fixture.banner().isHidden());
}

void TestResultBanner::announcesTheEnd()
{
    Fixture fixture;
    QSignalSpy announced(&fixture.banner(), &ResultBanner::announced);
    fixture.race(6);
    QTRY_COMPARE(announced.size(), 1);
    QCOMPARE(announced[0][0].toString(), fixture.banner().text());
    const QAccessibleInterface *interface =
        QAccessible::queryAccessibleInterface(&fixture.banner());
    QCOMPARE(interface->role(), QAccessible::Notification);
    QCOMPARE(interface->text(QAccessible::Name), fixture.banner().text());
    fixture.race(6);
    QTRY_COMPARE(announced.size(), 2);
    // Looking at an older run is no news.
    QSignalSpy shown(&fixture.banner(), &ResultBanner::shownChanged);
    fixture.context.shown.choose(0);
    QTRY_VERIFY(!shown.isEmpty());
    QCOMPARE(announced.size(), 2);
}

void TestResultBanner::doesNotTakeAnOlderResultForNews()
{
    Fixture fixture;
    fixture.race(6);
    QTRY_VERIFY(!fixture.banner().isHidden());
    const QString older = fixture.banner().text();
    fixture.begin({{u"sequential"_s, 1}}, 1);
    fixture.run(makeRun({.strategy = u"sequential"_s, .seconds = 2, .maxRequests = 1}));
    fixture.context.shown.choose(0); // the user looks at an older run when it ends
    QSignalSpy announced(&fixture.banner(), &ResultBanner::announced);
    fixture.history().endExperiment();
    QTRY_COMPARE(fixture.banner().text(), older);
    QTRY_COMPARE(announced.size(), 1);
    QVERIFY(announced[0][0].toString().startsWith(u"The experiment is over."_s));
    fixture.context.shown.choose(fixture.history().size() - 1);
    QTRY_VERIFY(fixture.banner().text().startsWith(u"Sequential downloaded 20 flags"_s));
    QCOMPARE(announced.size(), 1);
}

void TestResultBanner::saysNothingOfAnExperimentWithoutFinishedRuns()
{
    Fixture fixture;
    fixture.race(6);
    // While the result of that is being worked out, another experiment ends without one.
    fixture.begin({{u"sequential"_s, 1}}, 1);
    fixture.history().beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
    fixture.history().endExperiment();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(fixture.context.shown.experiment(), 1);
    QVERIFY(fixture.banner().isHidden());
}

void TestResultBanner::tellsOfAStop()
{
    Fixture fixture;
    fixture.begin({{u"sequential"_s, 1}, {u"coroutines"_s, 20}}, 12);
    fixture.run(makeRun({.strategy = u"sequential"_s, .seconds = 2, .maxRequests = 1}));
    fixture.run(makeRun({.strategy = u"coroutines"_s, .seconds = 1, .maxRequests = 20}));
    fixture.run(makeRun({.strategy = u"coroutines"_s,
                         .round = 1,
                         .seconds = 1,
                         .maxRequests = 20,
                         .tally = {5, 0, 0, 15}}));
    fixture.history().endExperiment(true);
    QTRY_VERIFY(!fixture.banner().isHidden());
    QVERIFY2(fixture.banner().text().startsWith(u"Stopped after 2 of 24 runs: "_s),
             qPrintable(fixture.banner().text()));
}

void TestResultBanner::newcomersButtonStartsTheRace()
{
    Fixture fixture;
    fixture.page.resize(684, 500);
    fixture.page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&fixture.page));
    QSignalSpy wanted(&fixture.context.wishes, &PageWishes::firstRaceWanted);
    QPushButton &button = fixture.page.startPanel().raceButton();
    QVERIFY(button.isVisible());
    fixture.page.setFocus();
    QVERIFY(button.hasFocus());
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
}

void TestResultBanner::newcomersButtonGoesWithTheFirstRun()
{
    Fixture fixture;
    QVERIFY(!fixture.page.startPanel().isHidden());
    fixture.begin({{u"sequential"_s, 1}}, 1);
    QVERIFY(fixture.page.startPanel().isHidden());
    fixture.run(makeRun({.strategy = u"sequential"_s, .maxRequests = 1}));
    fixture.history().endExperiment();
    QVERIFY(fixture.page.startPanel().isHidden());
    fixture.history().clear();
    QVERIFY(!fixture.page.startPanel().isHidden());
}

QTEST_MAIN(TestResultBanner)
#include "tst_result_banner.moc"

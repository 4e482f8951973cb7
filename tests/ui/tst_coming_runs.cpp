// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what pages say about runs that are still to come.
#include "core/system/child_process.h"
#include "ui/runs/coming_runs.h"
#include "ui/runs/session.h"
#include "ui/runs/thumbnails.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const Contestant sequential{u"sequential"_s, 0};
const Contestant coroutines{u"coroutines"_s, 0};

ExperimentPlan planOf(std::vector<Contestant> contestants, int rounds, int firstRound = 0)
{
    ExperimentPlan plan;
    plan.contestants = std::move(contestants);
    plan.rounds = rounds;
    plan.firstRound = firstRound;
    return plan;
}

} // namespace

class TestComingRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }

    void saysWhatComes_data()
    {
        QTest::addColumn<int>("begun");
        QTest::addColumn<bool>("isLastOver");
        QTest::addColumn<QString>("text");
        const QString running = u"Event loop · coroutines is running"_s;
        QTest::newRow("not begun") << 0 << true << u"4 runs to come."_s;
        QTest::newRow("the first") << 1 << false << running + u"; 3 more runs to come."_s;
        QTest::newRow("between two") << 1 << true << u"3 runs to come."_s;
        QTest::newRow("one left") << 3 << false << running + u"; 1 more run to come."_s;
        QTest::newRow("the last") << 4 << false << u"Sequential is running; it is the last run."_s;
        QTest::newRow("over") << 4 << true << QString();
    }

    void saysWhatComes()
    {
        QFETCH(const int, begun);
        QFETCH(const bool, isLastOver);
        const std::vector<PlannedRun> order{
            {coroutines, 0}, {sequential, 0}, {coroutines, 1}, {sequential, 1}};
        const ComingRuns coming = comingRuns(planOf({sequential, coroutines}, 2),
                                             std::span(order).first(begun), isLastOver);
        QTEST(comingText(coming), "text");
        QCOMPARE(coming.toCome.size(), static_cast<std::size_t>(4 - begun));
    }

    void namesWhoComes()
    {
        const std::vector<PlannedRun> begun{{coroutines, 5}};
        const ComingRuns coming = comingRuns(planOf({sequential, coroutines}, 2, 5), begun, true);
        const std::vector<PlannedRun> expected{{sequential, 5}, {sequential, 6}, {coroutines, 6}};
        QCOMPARE(coming.toCome, expected);
    }

    void aStrategyAgainstItselfRunsTwice()
    {
        const std::vector<PlannedRun> begun{{coroutines, 0}};
        const ComingRuns coming = comingRuns(planOf({coroutines, coroutines}, 1), begun, false);
        QCOMPARE(coming.toCome, (std::vector<PlannedRun>{{coroutines, 0}}));
    }

    void levelsAreNamed()
    {
        const Contestant one{u"sequential"_s, 1};
        const Contestant two{u"sequential"_s, 2};
        const std::vector<PlannedRun> begun{{two, 0}};
        QCOMPARE(comingText(comingRuns(planOf({one, two}, 1), begun, false)),
                 u"Sequential with m = 2 is running; 1 more run to come."_s);
    }

    void sessionKnowsWhatComes()
    {
        ExperimentPlan plan = planOf({sequential, coroutines}, 2);
        plan.plan.codes = {*CountryCode::parse(u"BR")};
        plan.plan.savesFlags = false;
        plan.warmup = 1;
        Thumbnails thumbnails;
        Session session(thumbnails);
        const RunHistory &history = session.history();
        QVERIFY(session.comingRuns().isEmpty());
        QList<std::size_t> toCome;
        bool hasUnderWay = true;
        connect(&history, &RunHistory::runAdded, this, [&](int index) {
            const ComingRuns coming = session.comingRuns();
            const ObservedRun &run = history.run(index);
            toCome.append(coming.toCome.size());
            hasUnderWay = hasUnderWay && coming.underWay == PlannedRun{run.contestant, run.round};
        });
        QSignalSpy finished(&history, &RunHistory::experimentEnded);
        QVERIFY(session.start(plan));
        QCOMPARE(session.comingRuns().toCome.size(), std::size_t(4));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        QCOMPARE(toCome, (QList<std::size_t>{3, 2, 1, 0}));
        QVERIFY(hasUnderWay);
        QVERIFY(session.comingRuns().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestComingRuns)
#include "tst_coming_runs.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests who won a race, and how fast it is replayed.
#include "core/analysis/race.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

std::vector<int> placesOf(const std::vector<RunResult> &runs)
{
    std::vector<const RunResult *> pointers;
    for (const RunResult &run : runs)
        pointers.push_back(&run);
    return places(pointers);
}

} // namespace

class TestRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesFollowTheTimes();
    void whoDidNotFinishHasNoPlace();
    void whoDidLessHasNoPlace();
    void speedIsWatchable_data();
    void speedIsWatchable();
    void speedsKeepTimeExactly();
};

void TestRace::placesFollowTheTimes()
{
    const QString any = u"threadpool"_s;
    QCOMPARE(placesOf(makeRuns(any, {6.8, 0.6, 0.7})), (std::vector{3, 1, 2}));
    QCOMPARE(placesOf(makeRuns(any, {2, 1, 2, 1, 3})), (std::vector{3, 1, 3, 1, 5}));
    QCOMPARE(placesOf({}), std::vector<int>());
}

void TestRace::whoDidNotFinishHasNoPlace()
{
    std::vector<RunResult> runs = makeRuns(u"threadpool"_s, {1, 2, 3});
    runs[0].tally.cancelled = 3;
    QCOMPARE(placesOf(runs), (std::vector{0, 1, 2}));
    runs[1].failure = u"It could not go on."_s;
    QCOMPARE(placesOf(runs), (std::vector{0, 0, 1}));
}

void TestRace::whoDidLessHasNoPlace()
{
    std::vector<RunResult> runs = makeRuns(u"threadpool"_s, {1, 2, 3});
    runs[0].tally = {10, 0, 10, 0}; // half of the downloads failed at once
    QCOMPARE(placesOf(runs), (std::vector{0, 1, 2}));
    for (RunResult &run : runs)
        run.tally = {0, 20, 0, 0};
    QCOMPARE(placesOf(runs), (std::vector{0, 0, 0}));
}

void TestRace::speedIsWatchable_data()
{
    QTest::addColumn<RunTime>("duration");
    QTest::addColumn<RaceSpeed>("speed");
    QTest::newRow("nothing at all") << RunTime(0) << RaceSpeed{1, 100};
    QTest::newRow("50 ms, slowed") << RunTime(50ms) << RaceSpeed{1, 100};
    QTest::newRow("300 ms, slowed") << RunTime(300ms) << RaceSpeed{1, 20};
    QTest::newRow("1.4 s, slowed") << RunTime(1400ms) << RaceSpeed{1, 4};
    QTest::newRow("3 s as it was") << RunTime(3s) << RaceSpeed{1, 1};
    QTest::newRow("10 s as it was") << RunTime(10s) << RaceSpeed{1, 1};
    QTest::newRow("25 s, faster") << RunTime(25s) << RaceSpeed{4, 1};
    QTest::newRow("an hour, as fast as can be") << RunTime(1h) << RaceSpeed{10, 1};
}

void TestRace::speedIsWatchable()
{
    QFETCH(RunTime, duration);
    QFETCH(RaceSpeed, speed);
    QVERIFY(watchableSpeed(duration) == speed);
    QVERIFY(std::ranges::find(raceSpeeds(), speed) != raceSpeeds().end());
}

void TestRace::speedsKeepTimeExactly()
{
    QCOMPARE((RaceSpeed{1, 4}.times(1s)), RunTime(250ms));
    QCOMPARE((RaceSpeed{10, 1}.times(100h)), RunTime(1000h));
}

QTEST_GUILESS_MAIN(TestRace)
#include "tst_race.moc"

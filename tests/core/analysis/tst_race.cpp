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
    std::vector<int> places;
    for (const Arrival &arrival : arrivals(pointers))
        places.push_back(arrival.place);
    return places;
}

} // namespace

class TestRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesFollowTheTimes();
    void closeTimesShareAPlace_data();
    void closeTimesShareAPlace();
    void othersAreBehindTheWinner();
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

void TestRace::closeTimesShareAPlace_data()
{
    using Places = std::vector<int>;
    QTest::addColumn<std::vector<double>>("seconds");
    QTest::addColumn<std::vector<int>>("places");
    const auto row = [](const char *name, const std::vector<double> &seconds,
                        const Places &places) { QTest::newRow(name) << seconds << places; };
    row("a millisecond of 600", {0.605, 0.604}, {1, 1});
    row("a hundredth", {2.0, 2.019}, {1, 1});
    row("more than a hundredth", {2.0, 2.021}, {1, 2});
    row("short runs, within a millisecond", {0.0080, 0.0089}, {1, 1});
    row("short runs, apart", {0.0080, 0.0091}, {1, 2});
    row("behind the winner", {1, 3, 3.01, 4}, {1, 2, 2, 4});
    row("no chain: the third is too far from the first", {1, 1.009, 1.018}, {1, 1, 3});
}

void TestRace::closeTimesShareAPlace()
{
    QFETCH(std::vector<double>, seconds);
    QTEST(placesOf(makeRuns(u"threadpool"_s, seconds)), "places");
}

void TestRace::othersAreBehindTheWinner()
{
    std::vector<RunResult> runs = makeRuns(u"threadpool"_s, {6.8, 0.605, 0.604, 1});
    runs[3].tally.cancelled = 3;
    std::vector<const RunResult *> pointers;
    for (const RunResult &run : runs)
        pointers.push_back(&run);
    const std::vector<Arrival> all = arrivals(pointers);
    QCOMPARE(all[0].behind, runs[0].elapsed - runs[2].elapsed);
    QVERIFY(!all[0].isPhotoFinish);
    QVERIFY(all[1].isPhotoFinish);
    QVERIFY(all[2].isPhotoFinish);
    QCOMPARE(all[2].behind, RunTime(0));
    QCOMPARE(all[3].place, 0);
    QCOMPARE(all[3].behind, RunTime(0));
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

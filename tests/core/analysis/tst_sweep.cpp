// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep.h"
#include "core/workload/code_selection.h"
#include "tests/support/simulated_weather.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

const QString coroutines = u"coroutines"_s;

void add(std::vector<RunResult> &runs, int level, const std::vector<double> &seconds)
{
    for (const RunResult &run : makeRuns(coroutines, seconds, level))
        runs.push_back(run);
}

/// A sweep over work of 40 s that takes 1.25 s at best, as on a server with 32 places, with noise.
std::vector<RunResult> plateauSweep(int rounds, double noiseSize, quint32 seed)
{
    NormalNoise noise(seed);
    std::vector<RunResult> runs;
    for (const int level : {128, 1, 2, 4, 8, 16, 32, 64}) {
        std::vector<double> seconds;
        for (int round = 0; round < rounds; ++round)
            seconds.push_back(40.0 / std::min(level, 32) * std::exp(noiseSize * noise()));
        add(runs, level, seconds);
    }
    return runs;
}

/// A server that works on eight at a time, for 30 ms each.
Plan capacityOfEight()
{
    Plan plan;
    plan.site = SiteId::Delay;
    plan.codes = CodeSelection{CodeSelection::Kind::AllWithFlag, {}, 0}.codes();
    plan.latency = FixedLatency{30ms};
    plan.capacity = 8;
    return plan;
}

/// Runs on the simulated weather. A lane is idle for up to `laziness` between two requests.
std::vector<RunResult> simulatedSweep(const Plan &plan, std::chrono::nanoseconds laziness,
                                      int rounds)
{
    std::vector<RunResult> runs;
    for (const int level : {1, 2, 4, 8, 16, 32, 64}) {
        for (int round = 0; round < rounds; ++round)
            runs.push_back(simulateRun(plan, {.lanes = level,
                                              .laziness = laziness,
                                              .maxRequests = level,
                                              .round = round,
                                              .seed = static_cast<quint32>(100 * level + round)}));
    }
    return runs;
}

int recommended(const Sweep &sweep)
{
    return sweep.knee ? sweep.levels[*sweep.knee].maxRequests : 0;
}

} // namespace

class TestSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kneeIsWhereTimesStopFalling_data();
    void kneeIsWhereTimesStopFalling();
    void describesLevels();
    void weatherOfRoundsIsNoNoise();
    void fewNoisyRoundsDoNotReachAnything();
    void negligibleGainsAreNotWorthLanes();
    void levelsWithErrorsAreNotRecommended();
    void errorsEverywhereAreNoReason();
    void stillFallingSaysTryHigher();
    void moreThanAllIsNotAdvised();
    void singleRoundIsSaid();
    void unfinishedLevelIsSaid();
    void failedRunsShareNoRound();
    void singleLevelNeedsMore();
    void nothingFinished();
    void failuresAloneRecommendNothing();
    void levelsThatOnlyFailAreSaid();
    void roundsOfOtherWorkAreNotHeldAgainstEachOther();
    void adviceIsTheNumberAndTheReason();
    void capacityMakesAKnee_data();
    void capacityMakesAKnee();
    void limitsOfAllLanesExplainTheKnee();
};

void TestSweep::kneeIsWhereTimesStopFalling_data()
{
    QTest::addColumn<int>("rounds");
    QTest::addColumn<double>("noise");
    QTest::newRow("one round, no noise") << 1 << 0.0;
    QTest::newRow("one round, 1 %") << 1 << 0.01;
    QTest::newRow("three rounds, no noise") << 3 << 0.0;
    QTest::newRow("three rounds, 2 %") << 3 << 0.02;
    QTest::newRow("eight rounds, 2 %") << 8 << 0.02;
    QTest::newRow("eight rounds, 10 %") << 8 << 0.1;
}

void TestSweep::kneeIsWhereTimesStopFalling()
{
    QFETCH(int, rounds);
    QFETCH(double, noise);
    int right = 0;
    for (quint32 seed = 1; seed <= 100; ++seed)
        right += recommended(readSweep(plateauSweep(rounds, noise, seed), {})) == 32 ? 1 : 0;
    qInfo("m = 32 is named in %d of 100 sweeps", right);
    QVERIFY(right >= 90);
}

void TestSweep::describesLevels()
{
    auto runs = plateauSweep(3, 0, 1);
    for (RunResult &run : runs)
        run.tally = {150, 48, 2, 0};
    const Sweep sweep = readSweep(runs, {});
    QCOMPARE(sweep.levels.size(), std::size_t(8));
    const SweepLevel &level = sweep.levels[2];
    QCOMPARE(level.maxRequests, 4);
    QCOMPARE(level.runs, 3);
    QCOMPARE(level.mean, 10.0);
    QCOMPARE(*level.ci95, (Interval{10, 10}));
    QCOMPARE(level.throughput, 19.8);
    QCOMPARE(level.errors, 6);
    QCOMPARE(level.errorShare, 0.01);
    QVERIFY(!level.bound);
    QVERIFY(std::abs(level.ratioToBest - 8) < 1e-9);
    QVERIFY(!level.reachesBest);
    QCOMPARE(sweep.advice, u"Use m = 32: it took 1.25 s, and more requests at a time were "
                           "hardly faster. "
                           "m = 16 took 2.0× as long."_s);
}

void TestSweep::weatherOfRoundsIsNoNoise()
{
    std::vector<RunResult> runs;
    add(runs, 8, {1.5, 3.1, 0.74, 6.0});
    add(runs, 16, {1.2, 2.5, 0.6, 4.9});
    add(runs, 32, {1.0, 2.0, 0.5, 4.0});
    add(runs, 64, {1.0, 2.01, 0.498, 4.0});
    const Sweep sweep = readSweep(runs, {});
    QVERIFY(sweep.levels[0].ci95->high > sweep.levels[2].mean);
    QCOMPARE(recommended(sweep), 32);
}

void TestSweep::fewNoisyRoundsDoNotReachAnything()
{
    // With two rounds, Student's interval is so wide that m = 8 would reach anything, although it
    // is half as fast.
    std::vector<RunResult> runs;
    add(runs, 8, {2.2, 1.7});
    add(runs, 16, {1.0, 1.05});
    const Sweep sweep = readSweep(runs, {});
    QVERIFY(sweep.levels[0].ratioInterval->low < 1);
    QCOMPARE(recommended(sweep), 16);
}

void TestSweep::negligibleGainsAreNotWorthLanes()
{
    std::vector<RunResult> runs;
    add(runs, 8, {1.5, 1.5, 1.5, 1.5});
    add(runs, 16, {1.005, 1.005, 1.0051, 1.005});
    add(runs, 512, {1, 1, 1, 1});
    QCOMPARE(recommended(readSweep(runs, {})), 16);
}

void TestSweep::levelsWithErrorsAreNotRecommended()
{
    auto runs = plateauSweep(3, 0, 1);
    for (RunResult &run : runs) {
        if (run.maxRequests >= 32)
            run.tally = {18, 0, 2, 0};
    }
    const Sweep sweep = readSweep(runs, {});
    QCOMPARE(recommended(sweep), 16);
    QVERIFY(!sweep.levels[5].isReliable);
    QVERIFY(!sweep.levels[5].reachesBest);
    QCOMPARE(sweep.advice,
             u"Use m = 16: it took 2.50 s, the least of all levels without more errors. m = 8 took "
             "2.0× as "
             "long. Not recommended, because more downloads failed there than the 0 % that failed "
             "elsewhere: m = 32 (10 %), m = 64 (10 %) and m = 128 (10 %)."_s);
}

void TestSweep::errorsEverywhereAreNoReason()
{
    auto runs = plateauSweep(3, 0, 1);
    for (RunResult &run : runs)
        run.tally = {15, 0, 5, 0};
    const Sweep sweep = readSweep(runs, {});
    QCOMPARE(recommended(sweep), 32);
    QVERIFY(!sweep.advice.contains(u"failed"_s));
}

void TestSweep::stillFallingSaysTryHigher()
{
    std::vector<RunResult> runs;
    add(runs, 1, {8, 8, 8});
    add(runs, 2, {4, 4, 4});
    add(runs, 4, {2, 2, 2});
    QCOMPARE(
        readSweep(runs, {}).advice,
        u"Use m = 4: it took 2.00 s, the least of all levels tried. It is also the highest: try "
        "higher ones, which may be faster still. m = 2 took 2.0× as long."_s);
}

void TestSweep::moreThanAllIsNotAdvised()
{
    std::vector<RunResult> runs;
    add(runs, 10, {4, 4, 4});
    add(runs, 20, {2, 2, 2});
    QCOMPARE(readSweep(runs, {}).advice,
             u"Use m = 20: it took 2.00 s, the least of all levels tried. More cannot be under way "
             "at a time, because there are only 20 downloads. m = 10 took 2.0× as long."_s);
}

void TestSweep::singleRoundIsSaid()
{
    QVERIFY(readSweep(plateauSweep(1, 0, 1), {})
                .advice.endsWith(u"repeat with 6 rounds to be surer."_s));
}

void TestSweep::unfinishedLevelIsSaid()
{
    auto runs = plateauSweep(2, 0, 1);
    for (RunResult &run : runs) {
        if (run.maxRequests == 128)
            run.tally.cancelled = 5;
    }
    const Sweep sweep = readSweep(runs, {});
    QCOMPARE(sweep.levels.back().runs, 0);
    QCOMPARE(recommended(sweep), 32);
    QVERIFY(sweep.advice.endsWith(u"No run was finished at m = 128."_s));
}

void TestSweep::failedRunsShareNoRound()
{
    std::vector<RunResult> runs;
    add(runs, 8, {4, 4});
    add(runs, 16, {2, 2});
    runs[0].failure = u"It could not go on."_s;
    runs[3].failure = u"It could not go on."_s;
    const Sweep sweep = readSweep(runs, {});
    QCOMPARE(sweep.levels[0].ratioToBest, 2.0);
    QCOMPARE(recommended(sweep), 16);
}

void TestSweep::singleLevelNeedsMore()
{
    std::vector<RunResult> runs;
    add(runs, 8, {4, 4});
    const Sweep sweep = readSweep(runs, {});
    QCOMPARE(recommended(sweep), 8);
    QVERIFY(sweep.advice.startsWith(u"Only m = 8 was tried"_s));
}

void TestSweep::nothingFinished()
{
    Sweep sweep = readSweep(std::vector<RunResult>(), {});
    QVERIFY(!sweep.best && !sweep.knee);
    QVERIFY(sweep.advice.startsWith(u"No run was finished"_s));

    auto runs = plateauSweep(1, 0, 1);
    for (RunResult &run : runs)
        run.tally.cancelled = 1;
    sweep = readSweep(runs, {});
    QVERIFY(!sweep.best && !sweep.knee);
    QCOMPARE(sweep.levels.size(), std::size_t(8));
}

void TestSweep::failuresAloneRecommendNothing()
{
    auto runs = plateauSweep(3, 0.02, 1);
    for (RunResult &run : runs)
        run.tally = {0, 0, 20, 0};
    const Sweep sweep = readSweep(runs, {});
    QVERIFY(!sweep.recommended && !sweep.knee && !sweep.best);
    QCOMPARE(sweep.reason, sweep.advice);
    QCOMPARE(sweep.advice, u"No m can be recommended, because not one of 480 downloads succeeded: "
                           "check the server and its address, and run again."_s);
    QCOMPARE(sweep.levels.front().errors, 60);
    QCOMPARE(sweep.levels.front().completeRuns, 3);
    QCOMPARE(sweep.levels.front().runs, 0);
}

void TestSweep::levelsThatOnlyFailAreSaid()
{
    auto runs = plateauSweep(3, 0, 1);
    for (RunResult &run : runs) {
        if (run.maxRequests >= 64) {
            run.tally = {0, 0, 20, 0};
            run.elapsed = RunTime(1'000'000);
        }
    }
    const Sweep sweep = readSweep(runs, {});
    QCOMPARE(sweep.recommended, std::optional<int>(32));
    QVERIFY(!sweep.isEnough);
    QVERIFY2(sweep.advice.endsWith(u"No download succeeded at m = 64 and m = 128."_s),
             qPrintable(sweep.advice));
}

void TestSweep::roundsOfOtherWorkAreNotHeldAgainstEachOther()
{
    // m = 8 lost half of round 1, m = 16 half of round 2, so neither round tells anything.
    std::vector<RunResult> runs;
    add(runs, 8, {1, 4, 4});
    add(runs, 16, {2, 0.5, 2});
    runs[0].tally = runs[4].tally = {10, 0, 10, 0};
    const Sweep sweep = readSweep(runs, {});
    QCOMPARE(sweep.levels[0].pairedRounds, 1);
    QCOMPARE(sweep.levels[0].ratioToBest, 2.0);
    QCOMPARE(recommended(sweep), 16);
}

void TestSweep::adviceIsTheNumberAndTheReason()
{
    const Sweep sweep = readSweep(plateauSweep(3, 0, 1), {});
    QCOMPARE(sweep.recommended, std::optional<int>(32));
    QVERIFY(sweep.isEnough);
    QVERIFY(sweep.reason.startsWith(u"It took 1.25 s, and more requests"_s));
    QCOMPARE(sweep.advice, u"Use m = 32: it"_s + sweep.reason.mid(2));

    std::vector<RunResult> single;
    add(single, 8, {4, 4});
    QVERIFY(!readSweep(single, {}).recommended);
}

void TestSweep::capacityMakesAKnee_data()
{
    QTest::addColumn<std::chrono::nanoseconds>("laziness");
    QTest::addColumn<int>("rounds");
    for (const auto laziness : {0us, 100us, 1000us, 5000us, 20000us}) {
        for (const int rounds : {1, 3, 6})
            QTest::addRow("up to %lld us idle, %d rounds", static_cast<long long>(laziness.count()),
                          rounds)
                << std::chrono::nanoseconds(laziness) << rounds;
    }
}

void TestSweep::capacityMakesAKnee()
{
    QFETCH(std::chrono::nanoseconds, laziness);
    QFETCH(int, rounds);
    const Plan plan = capacityOfEight();
    const Sweep sweep = readSweep(simulatedSweep(plan, laziness, rounds), plan);
    QVERIFY2(sweep.recommended == 8 || sweep.recommended == 16, qPrintable(sweep.advice));
    QVERIFY(sweep.isEnough);
    for (const SweepLevel &level : sweep.levels) {
        QVERIFY(level.bound && level.bound->seconds <= level.mean);
        QCOMPARE(level.bound->isShared, level.maxRequests > 8);
    }
}

void TestSweep::limitsOfAllLanesExplainTheKnee()
{
    const Plan plan = capacityOfEight();
    const Sweep sweep = readSweep(simulatedSweep(plan, 5ms, 3), plan);
    QCOMPARE(sweep.recommended, std::optional<int>(16));
    QCOMPARE(sweep.levels[3].bound->reason, u"8 lanes"_s);
    QCOMPARE(sweep.levels[4].bound->reason, u"the capacity of 8"_s);
    const QString why = u"hardly faster. No m can beat 728 ms, a bound set by the "
                        "capacity of 8. m = 8 took "_s;
    QVERIFY2(sweep.advice.contains(why), qPrintable(sweep.advice));
}

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"

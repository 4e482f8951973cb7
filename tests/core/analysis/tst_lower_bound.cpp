// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lower_bound.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

RunResult runWithDelays(const std::vector<nanoseconds> &delays, int lanes, RunTime elapsed)
{
    RunResult run;
    run.concurrency = lanes;
    run.elapsed = elapsed;
    for (const nanoseconds delay : delays) {
        RequestRecord request;
        request.status = Status::Ok;
        request.timing.delay = delay;
        run.requests.push_back(request);
        run.tally.add(request.status);
    }
    return run;
}

} // namespace

class TestLowerBound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boundsAndSchedules_data();
    void boundsAndSchedules();
    void schedulesStayWithinGrahamsFactor();
    void efficiencyIsBoundOverElapsed();
    void noBoundWithoutDelays();
    void noBoundForPartOfTheWork();
    void noBoundWithoutSuccess();
};

void TestLowerBound::boundsAndSchedules_data()
{
    QTest::addColumn<std::vector<nanoseconds>>("delays");
    QTest::addColumn<int>("lanes");
    QTest::addColumn<nanoseconds>("bound");
    QTest::addColumn<nanoseconds>("schedule");
    using Delays = std::vector<nanoseconds>;
    QTest::newRow("nothing") << Delays{} << 3 << nanoseconds(0) << nanoseconds(0);
    QTest::newRow("one lane") << Delays{3s, 1s, 2s} << 1 << nanoseconds(6s) << nanoseconds(6s);
    QTest::newRow("longest decides")
        << Delays{1s, 5s, 1s} << 3 << nanoseconds(5s) << nanoseconds(5s);
    QTest::newRow("sum decides") << Delays{2s, 2s, 2s, 2s} << 2 << nanoseconds(4s)
                                 << nanoseconds(4s);
    QTest::newRow("long one last")
        << Delays{1s, 1s, 1s, 1s, 4s} << 2 << nanoseconds(4s) << nanoseconds(6s);
    QTest::newRow("long one first")
        << Delays{4s, 1s, 1s, 1s, 1s} << 2 << nanoseconds(4s) << nanoseconds(4s);
    QTest::newRow("more lanes than work")
        << Delays{1s, 2s} << 30 << nanoseconds(2s) << nanoseconds(2s);
    // The reference's executor experiment: tasks of 0 to 4 s on three workers end after 5 s.
    QTest::newRow("executor map") << Delays{0s, 1s, 2s, 3s, 4s} << 3 << nanoseconds(4s)
                                  << nanoseconds(5s);
}

void TestLowerBound::boundsAndSchedules()
{
    QFETCH(std::vector<nanoseconds>, delays);
    QFETCH(int, lanes);
    QTEST(lowerBound(delays, lanes), "bound");
    QTEST(listScheduleTime(delays, lanes), "schedule");
}

void TestLowerBound::schedulesStayWithinGrahamsFactor()
{
    NormalNoise noise(3);
    for (int lanes = 1; lanes <= 30; ++lanes) {
        std::vector<nanoseconds> delays(100);
        std::ranges::generate(
            delays, [&] { return nanoseconds(static_cast<qint64>(1e9 * noise.uniform())); });
        const nanoseconds bound = lowerBound(delays, lanes);
        const nanoseconds schedule = listScheduleTime(delays, lanes);
        QVERIFY(schedule >= bound);
        QVERIFY(schedule.count() <= (2.0 - 1.0 / lanes) * bound.count() + lanes);
    }
}

void TestLowerBound::efficiencyIsBoundOverElapsed()
{
    const RunResult run = runWithDelays({100ms, 300ms, 200ms, 200ms}, 2, 500ms);
    QCOMPARE(lowerBound(run), std::optional<nanoseconds>(400ms));
    QCOMPARE(efficiency(run), std::optional<double>(0.8));
}

void TestLowerBound::noBoundWithoutDelays()
{
    const RunResult run = runWithDelays({0ms, 0ms}, 2, 500ms);
    QVERIFY(!lowerBound(run));
    QVERIFY(!efficiency(run));
}

void TestLowerBound::noBoundForPartOfTheWork()
{
    RunResult stopped = runWithDelays({100ms, 300ms}, 2, 500ms);
    stopped.tally.add(Status::Cancelled);
    QVERIFY(!isComplete(stopped));
    QVERIFY(!lowerBound(stopped));

    RunResult failed = runWithDelays({100ms, 300ms}, 2, 500ms);
    failed.failure = u"It could not go on."_s;
    QVERIFY(!isComplete(failed));
    QVERIFY(!lowerBound(failed));
}

void TestLowerBound::noBoundWithoutSuccess()
{
    for (const Status status : {Status::Error, Status::NotFound}) {
        RunResult run = runWithDelays({100ms, 300ms}, 2, 500ms);
        run.tally = {};
        run.tally.add(status);
        QVERIFY(isComplete(run));
        QVERIFY(!supportsClaims(run));
        QVERIFY(!lowerBound(run));
        QVERIFY(!efficiency(run));
    }
}

QTEST_GUILESS_MAIN(TestLowerBound)
#include "tst_lower_bound.moc"

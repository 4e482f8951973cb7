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

nanoseconds boundOf(const std::vector<nanoseconds> &delays, int lanes)
{
    std::vector<LeastTimes> requests;
    for (const nanoseconds delay : delays)
        requests.push_back({.delay = delay});
    return std::max(longestTerm(requests), lanesTerm(requests, lanes));
}

/// Four requests that arrive 30 ms after their begin and take 100 ms to 400 ms, 10 ms back and 5 ms
/// for their 5 kB.
std::vector<LeastTimes> someTimes()
{
    std::vector<LeastTimes> requests;
    for (int i = 1; i <= 4; ++i)
        requests.push_back({30ms, i * 100ms, 10ms, 5ms, 5000, true});
    return requests;
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
    void termsAreWhatTheirProofsSay();
    void termsWithoutALimitAreNothing();
    void theWaysOfDifferentRequestsCountApart();
    void onlyWhatIsInForceCounts();
    void queueingDoesNotCount();
    void whatWasSpoiltCountsLess();
    void theLargestTermIsNamed();
    void theMeanNamesAllReasons();
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
    QTEST(boundOf(delays, lanes), "bound");
    QTEST(listScheduleTime(delays, lanes), "schedule");
}

void TestLowerBound::schedulesStayWithinGrahamsFactor()
{
    NormalNoise noise(3);
    for (int lanes = 1; lanes <= 30; ++lanes) {
        std::vector<nanoseconds> delays(100);
        std::ranges::generate(
            delays, [&] { return nanoseconds(static_cast<qint64>(1e9 * noise.uniform())); });
        const nanoseconds bound = boundOf(delays, lanes);
        const nanoseconds schedule = listScheduleTime(delays, lanes);
        QVERIFY(schedule >= bound);
        QVERIFY(schedule.count() <= (2.0 - 1.0 / lanes) * bound.count() + lanes);
    }
}

void TestLowerBound::efficiencyIsBoundOverElapsed()
{
    const RunResult run = runWithDelays({100ms, 300ms, 200ms, 200ms}, 2, 500ms);
    QCOMPARE(lowerBound(run, {}), (LowerBound{400ms, LowerBound::Term::Lanes, 2}));
    QCOMPARE(efficiency(run, {}), std::optional<double>(0.8));
}

void TestLowerBound::termsAreWhatTheirProofsSay()
{
    const std::vector<LeastTimes> requests = someTimes();
    QCOMPARE(longestTerm(requests), nanoseconds(445ms));
    QCOMPARE(lanesTerm(requests, 2), nanoseconds(590ms));
    QCOMPARE(capacityTerm(requests, 2), nanoseconds(30ms + 500ms + 15ms));
    QCOMPARE(bandwidthTerm(requests, ByteRate{10'000}), nanoseconds(140ms + 2s));
    QCOMPARE(rateTerm(requests, 1), nanoseconds(30ms + 3s + 115ms));
    QCOMPARE(rateTerm(requests, 3), nanoseconds(30ms + 1s + 115ms));
    QCOMPARE(rateTerm(requests, 4), nanoseconds(30ms + 0s + 115ms));
}

void TestLowerBound::termsWithoutALimitAreNothing()
{
    QCOMPARE(capacityTerm(someTimes(), 0), 0ns);
    QCOMPARE(bandwidthTerm(someTimes(), {}), 0ns);
    QCOMPARE(rateTerm(someTimes(), 0), 0ns);
    QCOMPARE(capacityTerm({}, 3), 0ns);
    QCOMPARE(bandwidthTerm({}, ByteRate{1000}), 0ns);
    QCOMPARE(rateTerm({}, 3), 0ns);
}

void TestLowerBound::theWaysOfDifferentRequestsCountApart()
{
    // The first to come may be the one with the short way there, and the last to leave the other.
    const std::vector<LeastTimes> requests{{10ms, 100ms, 50ms, 0ms, 0, true},
                                           {40ms, 100ms, 20ms, 0ms, 0, true}};
    QCOMPARE(capacityTerm(requests, 1), nanoseconds(10ms + 200ms + 20ms));
    QCOMPARE(rateTerm(requests, 1), nanoseconds(10ms + 1s + 120ms));
}

void TestLowerBound::onlyWhatIsInForceCounts()
{
    RunResult run = runWithDelays({100ms, 300ms}, 2, 5s);
    for (RequestRecord &request : run.requests) {
        request.timing.roundTrips = 60ms;
        request.timing.wire = 20ms;
        request.bytes = 1'000'000;
    }
    Plan plan;
    plan.capacity = 1;
    plan.rate = 1;
    plan.roundTrip = 40ms;
    plan.totalBandwidth = ByteRate{1'000'000};
    for (const SiteId site : {SiteId::Local, SiteId::Remote, SiteId::Custom}) {
        plan.site = site;
        QCOMPARE(lowerBound(run, plan), (LowerBound{300ms, LowerBound::Term::Longest, 0}));
    }
    plan.site = SiteId::Delay;
    QCOMPARE(lowerBound(run, plan)->time, nanoseconds(40ms + 100ms + 20ms + 2s));
    plan.totalBandwidth = {};
    QCOMPARE(lowerBound(run, plan)->time, nanoseconds(40ms + 1s + 100ms + 20ms + 20ms));
    plan.rate = 0;
    QCOMPARE(lowerBound(run, plan)->time, nanoseconds(40ms + 400ms + 20ms + 20ms));
    plan.capacity = 0;
    QCOMPARE(lowerBound(run, plan)->time, nanoseconds(60ms + 300ms + 20ms));
}

void TestLowerBound::queueingDoesNotCount()
{
    Plan plan;
    plan.site = SiteId::Delay;
    plan.capacity = 1;
    RunResult run = runWithDelays({100ms, 100ms}, 2, 200ms);
    run.requests.back().timing.queue = 100ms;
    QCOMPARE(lowerBound(run, plan), (LowerBound{200ms, LowerBound::Term::Capacity, 1}));
}

void TestLowerBound::whatWasSpoiltCountsLess()
{
    Plan plan;
    plan.site = SiteId::Error;
    plan.totalBandwidth = ByteRate{1000};
    RunResult run = runWithDelays({100ms, 100ms}, 2, 5s);
    for (RequestRecord &request : run.requests) {
        request.timing.wire = 1s;
        request.bytes = 1000;
    }
    QCOMPARE(lowerBound(run, plan)->time, nanoseconds(2100ms));
    run.requests.front().status = Status::Error; // it lost an unknown part of its body
    QCOMPARE(lowerBound(run, plan)->time, nanoseconds(1100ms));
}

void TestLowerBound::theLargestTermIsNamed()
{
    using enum LowerBound::Term;
    QCOMPARE(boundReason({1s, Longest, 0}), u"the longest download"_s);
    QCOMPARE(boundReason({1s, Lanes, 1}), u"1 lane"_s);
    QCOMPARE(boundReason({1s, Lanes, 30}), u"30 lanes"_s);
    QCOMPARE(boundReason({1s, Capacity, 8}), u"the capacity of 8"_s);
    QCOMPARE(boundReason({1s, Bandwidth, 0}), u"the bandwidth"_s);
    QCOMPARE(boundReason({1s, Rate, 50}), u"the rate limit"_s);
}

void TestLowerBound::theMeanNamesAllReasons()
{
    Plan plan;
    plan.site = SiteId::Delay;
    plan.capacity = 2;
    const RunResult byCapacity = runWithDelays({100ms, 100ms, 100ms, 100ms}, 4, 1s);
    const RunResult byLongest = runWithDelays({100ms, 400ms}, 4, 1s);
    const RunResult without = runWithDelays({0ms}, 4, 1s);
    const std::vector<const RunResult *> runs{&byCapacity, &byLongest, &byCapacity};
    const auto mean = meanBound(runs, plan);
    QVERIFY(mean);
    QCOMPARE(mean->seconds, 0.8 / 3);
    QCOMPARE(mean->reason, u"the capacity of 2 or the longest download"_s);
    QVERIFY(!mean->isShared);
    QVERIFY(meanBound(std::span(runs).first(1), plan)->isShared);
    QVERIFY(!meanBound(std::vector{&byCapacity, &without}, plan));
    QVERIFY(!meanBound({}, plan));
}

void TestLowerBound::noBoundWithoutDelays()
{
    const RunResult run = runWithDelays({0ms, 0ms}, 2, 500ms);
    QVERIFY(!lowerBound(run, {}));
    QVERIFY(!efficiency(run, {}));
}

void TestLowerBound::noBoundForPartOfTheWork()
{
    RunResult stopped = runWithDelays({100ms, 300ms}, 2, 500ms);
    stopped.tally.add(Status::Cancelled);
    QVERIFY(!isComplete(stopped));
    QVERIFY(!lowerBound(stopped, {}));

    RunResult failed = runWithDelays({100ms, 300ms}, 2, 500ms);
    failed.failure = u"It could not go on."_s;
    QVERIFY(!isComplete(failed));
    QVERIFY(!lowerBound(failed, {}));
}

void TestLowerBound::noBoundWithoutSuccess()
{
    for (const Status status : {Status::Error, Status::NotFound}) {
        RunResult run = runWithDelays({100ms, 300ms}, 2, 500ms);
        run.tally = {};
        run.tally.add(status);
        QVERIFY(isComplete(run));
        QVERIFY(!supportsClaims(run));
        QVERIFY(!lowerBound(run, {}));
        QVERIFY(!efficiency(run, {}));
    }
}

QTEST_GUILESS_MAIN(TestLowerBound)
#include "tst_lower_bound.moc"

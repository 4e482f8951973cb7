// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/time_breakdown.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

#include <algorithm>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// A whole download: 1 ms each to dispatch, to connect and to send, then a wait, 1 ms to receive
/// and 2 ms to save.
RequestRecord wholeRequest(int lane, RunTime started, RunTime wait, RunTime serverDelay)
{
    RequestRecord request;
    request.status = Status::Ok;
    request.attempts = 1;
    request.lane = lane;
    request.timing.delay = serverDelay;
    request.started = started;
    request.dispatched = started + 1ms;
    request.connected = started + 2ms;
    request.sent = started + 3ms;
    request.firstByte = started + 3ms + wait;
    request.received = started + 4ms + wait;
    request.finished = started + 6ms + wait;
    return request;
}

RunResult runOf(int lanes, RunTime elapsed, const std::vector<RequestRecord> &requests)
{
    RunResult run;
    run.concurrency = lanes;
    run.elapsed = elapsed;
    run.requests = requests;
    return run;
}

bool addsUp(const TimeBreakdown &breakdown, const RunResult &run)
{
    RunTime parts{0};
    for (const TimePart &part : timeParts(breakdown)) {
        if (part.time < RunTime::zero())
            return false;
        parts += part.time;
    }
    return breakdown.lanes >= run.concurrency &&
           breakdown.total() == breakdown.lanes * run.elapsed && parts == breakdown.total();
}

/// In milliseconds, so that people can read failures.
qint64 ms(RunTime time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

} // namespace

class TestTimeBreakdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEveryPart();
    void tailIsWhenNothingIsLeftToTake();
    void laneWithoutRequestRampsUpThenTails();
    void timeoutWaitsToItsEnd();
    void refusedConnectionIsConnecting();
    void retriesAreApart();
    void notFoundSavesNothing();
    void fullDiskWasSaving();
    void withoutSavingTheEndIsTheClients();
    void delayIsNoLongerThanTheWait();
    void delayIsFoundWithoutTheMomentsBefore();
    void savingInTheBackgroundOverlaps();
    void cancelledWithoutEnd();
    void endAfterTheRunIsCut();
    void runWithoutRequests();
    void strayLaneCounts();
    void partsCoverAllOfIt();
    void randomRecordsAddUp();
};

void TestTimeBreakdown::tellsEveryPart()
{
    // One lane: idle for 2 ms, a request of 6 + 50, idle for 4, a request of 6 + 20, idle for 8.
    const RunResult run =
        runOf(1, 96ms, {wholeRequest(0, 2ms, 50ms, 40ms), wholeRequest(0, 62ms, 20ms, 0ms)});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.rampUp), 2);
    QCOMPARE(ms(parts.between), 4);
    QCOMPARE(ms(parts.tail), 8);
    QCOMPARE(ms(parts.clientOverhead), 2);
    QCOMPARE(ms(parts.connecting), 2);
    QCOMPARE(ms(parts.sending), 2);
    QCOMPARE(ms(parts.serverDelay), 40);
    QCOMPARE(ms(parts.waiting), 30);
    QCOMPARE(ms(parts.receiving), 2);
    QCOMPARE(ms(parts.saving), 4);
    QCOMPARE(ms(parts.retries), 0);
    QCOMPARE(ms(parts.network()), 36);
    QCOMPARE(ms(parts.idle()), 14);
}

void TestTimeBreakdown::tailIsWhenNothingIsLeftToTake()
{
    // Lane 0 ends its first request at 56 and idles to the end. Lane 1 takes the last item at 70.
    const RunResult run = runOf(2, 150ms,
                                {wholeRequest(0, 0ms, 50ms, 50ms), wholeRequest(1, 0ms, 60ms, 60ms),
                                 wholeRequest(1, 70ms, 40ms, 40ms)});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.between), (70 - 56) + (70 - 66));
    QCOMPARE(ms(parts.tail), (150 - 70) + (150 - 116));
    QCOMPARE(ms(parts.rampUp), 0);
}

void TestTimeBreakdown::laneWithoutRequestRampsUpThenTails()
{
    const RunResult run =
        runOf(3, 100ms, {wholeRequest(0, 0ms, 20ms, 20ms), wholeRequest(0, 30ms, 20ms, 20ms)});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.rampUp), 2 * 30);
    QCOMPARE(ms(parts.tail), 2 * 70 + (100 - 56));
}

void TestTimeBreakdown::timeoutWaitsToItsEnd()
{
    RequestRecord request = wholeRequest(0, 0ms, 50ms, 0ms);
    request.status = Status::Error;
    request.error = ErrorKind::Timeout;
    request.firstByte.reset();
    request.received.reset();
    const RunResult run = runOf(1, 56ms, {request});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.waiting), 53);
    QCOMPARE(ms(parts.saving), 0);
}

void TestTimeBreakdown::refusedConnectionIsConnecting()
{
    RequestRecord request;
    request.status = Status::Error;
    request.error = ErrorKind::Refused;
    request.attempts = 1;
    request.lane = 0;
    request.started = 1ms;
    request.dispatched = 2ms;
    request.finished = 9ms;
    const RunResult run = runOf(1, 10ms, {request});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.connecting), 7);
    QCOMPARE(ms(parts.clientOverhead), 1);
}

void TestTimeBreakdown::retriesAreApart()
{
    RequestRecord request = wholeRequest(0, 100ms, 50ms, 50ms);
    request.attempts = 3;
    request.started = 0ms;
    const RunResult run = runOf(1, 156ms, {request});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.retries), 101);
    QCOMPARE(ms(parts.clientOverhead), 0);
    QCOMPARE(ms(parts.serverDelay), 50);
}

void TestTimeBreakdown::notFoundSavesNothing()
{
    RequestRecord request = wholeRequest(0, 0ms, 50ms, 50ms);
    request.status = Status::NotFound;
    const RunResult run = runOf(1, 56ms, {request});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.saving), 0);
    QCOMPARE(ms(parts.clientOverhead), 3);
}

void TestTimeBreakdown::fullDiskWasSaving()
{
    RequestRecord request = wholeRequest(0, 0ms, 50ms, 50ms);
    request.status = Status::Error;
    request.error = ErrorKind::DiskFull;
    const TimeBreakdown parts = timeBreakdown(runOf(1, 56ms, {request}), true);
    QCOMPARE(ms(parts.saving), 2);
}

void TestTimeBreakdown::withoutSavingTheEndIsTheClients()
{
    const RunResult run = runOf(1, 56ms, {wholeRequest(0, 0ms, 50ms, 50ms)});
    const TimeBreakdown parts = timeBreakdown(run, false);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.saving), 0);
    QCOMPARE(ms(parts.clientOverhead), 3);
}

void TestTimeBreakdown::delayIsNoLongerThanTheWait()
{
    const RunResult run = runOf(1, 56ms, {wholeRequest(0, 0ms, 50ms, 2s)});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.serverDelay), 50);
    QCOMPARE(ms(parts.waiting), 0);
}

void TestTimeBreakdown::delayIsFoundWithoutTheMomentsBefore()
{
    RequestRecord request = wholeRequest(0, 0ms, 50ms, 40ms);
    request.dispatched.reset();
    request.connected.reset();
    request.sent.reset();
    RunResult run = runOf(1, 56ms, {request});
    TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.serverDelay), 40);
    QCOMPARE(ms(parts.network()), 14);

    run.requests.front().firstByte.reset();
    parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.serverDelay), 40);
}

void TestTimeBreakdown::savingInTheBackgroundOverlaps()
{
    RequestRecord first = wholeRequest(0, 0ms, 50ms, 50ms);
    first.finished = 500ms;
    const RequestRecord second = wholeRequest(0, 54ms, 10ms, 10ms);
    const RunResult run = runOf(1, 70ms, {first, second});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.saving), 2);
    QCOMPARE(ms(parts.idle()), 0);
}

void TestTimeBreakdown::cancelledWithoutEnd()
{
    RequestRecord taken;
    taken.lane = 0;
    taken.started = 10ms;
    taken.dispatched = 12ms;
    taken.connected = 13ms;
    RequestRecord neverStarted;
    const RunResult run = runOf(2, 40ms, {taken, neverStarted});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.sending), 27);
    QCOMPARE(ms(parts.rampUp), 20);
}

void TestTimeBreakdown::endAfterTheRunIsCut()
{
    const RunResult run = runOf(1, 30ms, {wholeRequest(0, 0ms, 50ms, 50ms)});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.serverDelay), 27);
    QCOMPARE(ms(parts.saving), 0);
}

void TestTimeBreakdown::runWithoutRequests()
{
    RunResult run = runOf(4, 10ms, {});
    TimeBreakdown parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    QCOMPARE(ms(parts.rampUp), 40);

    run = runOf(0, 0ms, {});
    parts = timeBreakdown(run, true);
    QVERIFY(addsUp(parts, run));
    for (const TimePart &part : timeParts(parts))
        QCOMPARE(part.share, 0.0);
}

void TestTimeBreakdown::strayLaneCounts()
{
    const RunResult run = runOf(
        1, 60ms, {wholeRequest(0, 0ms, 50ms, 50ms), wholeRequest(1'000'000'000, 0ms, 50ms, 50ms)});
    const TimeBreakdown parts = timeBreakdown(run, true);
    QCOMPARE(parts.lanes, 2);
    QVERIFY(addsUp(parts, run));
}

void TestTimeBreakdown::partsCoverAllOfIt()
{
    const RunResult run = runOf(2, 80ms, {wholeRequest(0, 0ms, 50ms, 20ms)});
    double shares = 0;
    QStringList ids;
    for (const TimePart &part : timeParts(timeBreakdown(run, true))) {
        shares += part.share;
        ids << part.id();
        QVERIFY(!part.title().isEmpty());
    }
    QVERIFY(std::abs(shares - 1) < 1e-9);
    QCOMPARE(ids.removeDuplicates(), 0);
}

void TestTimeBreakdown::randomRecordsAddUp()
{
    // Moments may be missing, out of order, overlapping or beyond the end, but not a nanosecond is
    // lost or counted twice.
    NormalNoise noise(11);
    const auto chance = [&](double p) { return noise.uniform() < p; };
    const auto moment = [&] { return RunTime(static_cast<qint64>(noise.uniform() * 1.2e9)); };
    for (int experiment = 0; experiment < 500; ++experiment) {
        RunResult run = runOf(1 + experiment % 7, 1s, {});
        for (int i = 0; i < 20; ++i) {
            RequestRecord request;
            request.lane =
                chance(0.1) ? -1 : static_cast<int>(noise.uniform() * (run.concurrency + 1));
            request.status = static_cast<Status>(static_cast<int>(noise.uniform() * 4));
            request.attempts = static_cast<int>(noise.uniform() * 4);
            request.timing.delay = moment() - 100ms;
            for (auto member :
                 {&RequestRecord::started, &RequestRecord::dispatched, &RequestRecord::connected,
                  &RequestRecord::sent, &RequestRecord::firstByte, &RequestRecord::received,
                  &RequestRecord::finished}) {
                if (chance(0.8))
                    request.*member = moment();
            }
            run.requests.push_back(request);
        }
        QVERIFY(addsUp(timeBreakdown(run, chance(0.5)), run));
    }
}

QTEST_GUILESS_MAIN(TestTimeBreakdown)
#include "tst_time_breakdown.moc"

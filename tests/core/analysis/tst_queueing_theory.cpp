// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the laws of queueing against simulated runs, in which requests really queue.
#include "core/analysis/queueing_theory.h"
#include "core/analysis/sweep.h"
#include "core/workload/country_code.h"
#include "tests/support/simulated_weather.h"

#include <QTest>

#include <cmath>

using namespace regatta;
using namespace std::chrono_literals;

class TestQueueingTheory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownFigures();
    void isThereOnlyWithACapacity();
    void simulatedRunsObeyIt_data();
    void simulatedRunsObeyIt();
};

void TestQueueingTheory::knownFigures()
{
    const QueueingTheory near{8, 0.03, 0};
    QCOMPARE(near.saturation(), 8.0);
    QCOMPARE(near.throughput(1), 1 / 0.03);
    QCOMPARE(near.throughput(8), 8 / 0.03);
    QCOMPARE(near.throughput(64), 8 / 0.03);
    QCOMPARE(near.latency(4), 0.03);
    QCOMPARE(near.latency(16), 0.06);
    // The way counts only as long as the server has places: 30 ms away, twice as many lanes fill
    // it.
    const QueueingTheory far{8, 0.03, 0.03};
    QCOMPARE(far.saturation(), 16.0);
    QCOMPARE(far.throughput(8), 8 / 0.06);
    QCOMPARE(far.throughput(64), near.throughput(64));
    QCOMPARE(far.latency(8), 0.06);
    QCOMPARE(far.latency(64), near.latency(64));
}

void TestQueueingTheory::isThereOnlyWithACapacity()
{
    RunResult run;
    run.concurrency = 2;
    run.elapsed = 1s;
    for (const auto delay : {20ms, 40ms}) {
        RequestRecord request;
        request.status = Status::Ok;
        request.httpStatus = 200;
        request.timing.delay = delay;
        run.requests.push_back(request);
    }
    const RunResult *runs[] = {&run};
    Plan plan;
    plan.site = SiteId::Delay;
    plan.roundTrip = 10ms;
    QVERIFY(!queueingTheory(runs, plan));
    plan.capacity = 4;
    QVERIFY(queueingTheory(runs, plan) == (QueueingTheory{4, 0.03, 0.01}));
    plan.site = SiteId::Local;
    QVERIFY(!queueingTheory(runs, plan));
    plan.site = SiteId::Delay;
    for (RequestRecord &request : run.requests)
        request.timing = {};
    QVERIFY(!queueingTheory(runs, plan));
}

void TestQueueingTheory::simulatedRunsObeyIt_data()
{
    QTest::addColumn<int>("lanes");
    for (const int lanes : {1, 2, 4, 8, 11, 16, 32, 100})
        QTest::addRow("%d lanes", lanes) << lanes;
}

/// Over many requests, throughput is just below the law, because begin and end take their time.
void TestQueueingTheory::simulatedRunsObeyIt()
{
    QFETCH(int, lanes);
    Plan plan;
    plan.site = SiteId::Delay;
    plan.latency = UniformLatency{20ms, 40ms};
    plan.capacity = 8;
    plan.roundTrip = 10ms;
    plan.copies = 5000;
    plan.codes = {codesWithFlag().front()};
    const RunResult run = simulateRun(plan, {.lanes = lanes, .maxRequests = lanes});
    const Sweep sweep = readSweep(std::span(&run, 1), plan);
    QVERIFY(sweep.theory);
    QVERIFY(std::abs(sweep.theory->service - 0.03) < 0.001);
    const SweepLevel &level = sweep.levels.front();
    const double most = sweep.theory->throughput(lanes);
    QVERIFY2(level.throughput <= most * 1.001 && level.throughput > most * 0.9,
             qPrintable(QStringLiteral("%1 of %2").arg(level.throughput).arg(most)));
    const double least = sweep.theory->latency(lanes);
    QVERIFY2(level.latency > least * 0.97 && level.latency < least * 1.12,
             qPrintable(QStringLiteral("%1 s, at least %2 s").arg(level.latency).arg(least)));
}

QTEST_GUILESS_MAIN(TestQueueingTheory)
#include "tst_queueing_theory.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Whether bounds hold, and whether they are as high as they can be: on the real weather with a
// virtual clock.
#include "core/analysis/lower_bound.h"
#include "core/server/flag_corpus.h"
#include "core/workload/code_selection.h"
#include "tests/support/simulated_weather.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

/// A plan for the first flags, without any weather yet.
Plan planOf(int codes)
{
    Plan plan;
    plan.site = SiteId::Delay;
    plan.codes = topTwentyCodes();
    plan.codes.resize(static_cast<std::size_t>(codes));
    plan.latency = FixedLatency{0ms};
    return plan;
}

/// The fastest of the runs that take the requests in any order.
RunResult bestOfAllOrders(const Plan &plan, int lanes)
{
    SimulatedExecutor executor{.lanes = lanes};
    executor.order.resize(static_cast<std::size_t>(plan.itemCount()));
    std::iota(executor.order.begin(), executor.order.end(), 0);
    RunResult best;
    do {
        RunResult run = simulateRun(plan, executor);
        if (best.requests.empty() || run.elapsed < best.elapsed)
            best = std::move(run);
    } while (std::ranges::next_permutation(executor.order).found);
    return best;
}

QByteArray described(const Plan &plan, const RunResult &run, const LowerBound &bound)
{
    return u"seed %1: %2 requests, m = %3, %4 s, below its bound of %5 s, set by %6"_s
        .arg(plan.seed)
        .arg(run.requests.size())
        .arg(run.concurrency)
        .arg(toSeconds(run.elapsed))
        .arg(toSeconds(bound.time))
        .arg(boundReason(bound))
        .toUtf8();
}

} // namespace

class TestBoundOfWeather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noRunOfAnyWeatherIsBelowItsBound();
    void noOrderOfFewRequestsIsBelowTheBound();
    void someOrderReachesTheBound_data();
    void someOrderReachesTheBound();
    void aSecondRunInTheSameWeatherHasTheSameBound();
};

void TestBoundOfWeather::noRunOfAnyWeatherIsBelowItsBound()
{
    std::set<LowerBound::Term> terms;
    int bounds = 0;
    double best = 0;
    for (quint32 seed = 1; seed <= 500; ++seed) {
        const Plan plan = randomWeather(seed);
        const RunResult run = simulateRun(plan, randomExecutor(plan, seed));
        const auto bound = lowerBound(run, plan);
        if (!bound)
            continue;
        ++bounds;
        terms.insert(bound->term);
        best = std::max(best, *efficiency(run, plan));
        QVERIFY2(run.elapsed >= bound->time, described(plan, run, *bound));
    }
    qInfo("%d of 500 runs have a bound, and the best reaches %.3f of it", bounds, best);
    // Weathers without any limit have none.
    QVERIFY(bounds >= 400);
    QCOMPARE(terms.size(), std::size_t(5));
}

void TestBoundOfWeather::noOrderOfFewRequestsIsBelowTheBound()
{
    double best = 0;
    for (quint32 seed = 1; seed <= 60; ++seed) {
        Plan plan = randomWeather(seed);
        plan.site = SiteId::Delay;
        plan.codes = topTwentyCodes();
        plan.codes.resize(3 + seed % 3);
        plan.copies = 1;
        plan.capacity = std::min(plan.capacity, 1 + static_cast<int>(seed % 3));
        const RunResult run = bestOfAllOrders(plan, 1 + static_cast<int>(seed % 5));
        const auto bound = lowerBound(run, plan);
        if (!bound)
            continue;
        QVERIFY2(run.elapsed >= bound->time, described(plan, run, *bound));
        best = std::max(best, *efficiency(run, plan));
    }
    QVERIFY(best > 0.99);
}

void TestBoundOfWeather::someOrderReachesTheBound_data()
{
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<int>("lanes");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<nanoseconds>("time");

    Plan plan = planOf(6);
    plan.latency = FixedLatency{30ms};
    QTest::newRow("lanes") << plan << 3 << u"3 lanes"_s << nanoseconds(60ms);
    QTest::newRow("longest") << plan << 6 << u"the longest download"_s << nanoseconds(30ms);
    plan.capacity = 2;
    QTest::newRow("capacity") << plan << 6 << u"the capacity of 2"_s << nanoseconds(90ms);
    plan.roundTrip = 11ms;
    // Half a round trip there after the handshake, and half back.
    QTest::newRow("capacity and round trip")
        << plan << 6 << u"the capacity of 2"_s << nanoseconds(112ms);
    plan.usesTls = true;
    QTest::newRow("capacity and TLS") << plan << 6 << u"the capacity of 2"_s << nanoseconds(123ms);

    plan = planOf(7);
    plan.roundTrip = 10ms;
    plan.reusesConnections = false;
    QTest::newRow("new connections") << plan << 1 << u"1 lane"_s << nanoseconds(140ms);
    plan.roundTrip = 0ms;
    plan.retries = 10;
    plan.rate = 3;
    QTest::newRow("rate") << plan << 7 << u"the rate limit"_s << nanoseconds(2s);
    plan.latency = FixedLatency{40ms};
    QTest::newRow("rate and delay") << plan << 7 << u"the rate limit"_s << nanoseconds(2040ms);

    plan = planOf(6);
    plan.latency = FixedLatency{40ms};
    plan.roundTrip = 10ms;
    plan.totalBandwidth = ByteRate{100'000};
    quint64 bytes = 0;
    for (const CountryCode code : plan.codes)
        bytes += flagGif(code).size();
    QTest::newRow("bandwidth") << plan << 6 << u"the bandwidth"_s
                               << nanoseconds(60ms + plan.totalBandwidth.timeOf(bytes));
}

void TestBoundOfWeather::someOrderReachesTheBound()
{
    QFETCH(Plan, plan);
    QFETCH(int, lanes);
    const RunResult run = bestOfAllOrders(plan, lanes);
    const auto bound = lowerBound(run, plan);
    QVERIFY(bound);
    QTEST(boundReason(*bound), "reason");
    QTEST(bound->time, "time");
    // The time of each piece of a body is rounded up.
    QVERIFY(run.elapsed >= bound->time);
    QVERIFY2(run.elapsed <= bound->time + 1us, qPrintable(QString::number(run.elapsed.count())));
}

void TestBoundOfWeather::aSecondRunInTheSameWeatherHasTheSameBound()
{
    // Queueing depends on who asks when. So a bound that counted it would depend on the executor.
    Plan plan = planOf(20);
    plan.latency = UniformLatency{5ms, 80ms};
    plan.capacity = 4;
    const SimulatedExecutor eager{.lanes = 20};
    const SimulatedExecutor lazy{.lanes = 20, .laziness = 300ms};
    const RunResult first = simulateRun(plan, eager);
    const RunResult second = simulateRun(plan, lazy);
    QVERIFY(first.elapsed < second.elapsed);
    QCOMPARE(lowerBound(first, plan), lowerBound(second, plan));
}

QTEST_GUILESS_MAIN(TestBoundOfWeather)
#include "tst_bound_of_weather.moc"

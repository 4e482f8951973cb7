// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/rate_limit.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr RateLimit::TimePoint start{1h};

} // namespace

class TestRateLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void admitsAsManyAsItSays();
    void theWindowEndsAfterExactlyOneSecond();
    void refusedRequestsDoNotCount();
    void everySecondIsAWindow();
    void aPauseSavesNothingUp();
    void withoutALimitAllAreTaken();
    void inNoSecondAreThereMore();
};

void TestRateLimit::admitsAsManyAsItSays()
{
    for (const int perSecond : {1, 2, 50, 100'000}) {
        RateLimit limit(perSecond);
        for (int i = 0; i < perSecond; ++i)
            QVERIFY(limit.admit(start));
        QVERIFY(!limit.admit(start));
    }
}

void TestRateLimit::theWindowEndsAfterExactlyOneSecond()
{
    RateLimit limit(1);
    QVERIFY(limit.admit(start));
    QVERIFY(!limit.admit(start + 1s - 1ns));
    QVERIFY(limit.admit(start + 1s));
    QVERIFY(!limit.admit(start + 2s - 1ns));
    QVERIFY(limit.admit(start + 2s));
}

void TestRateLimit::refusedRequestsDoNotCount()
{
    RateLimit limit(2);
    QVERIFY(limit.admit(start) && limit.admit(start));
    for (int i = 1; i < 100; ++i)
        QVERIFY(!limit.admit(start + i * 10ms));
    QVERIFY(limit.admit(start + 1s) && limit.admit(start + 1s));
}

void TestRateLimit::everySecondIsAWindow()
{
    // With windows that begin at full seconds, four requests would pass within 200 ms.
    RateLimit limit(2);
    QVERIFY(limit.admit(start + 900ms) && limit.admit(start + 950ms));
    QVERIFY(!limit.admit(start + 1000ms));
    QVERIFY(!limit.admit(start + 1899ms));
    QVERIFY(limit.admit(start + 1900ms));
    QVERIFY(!limit.admit(start + 1949ms));
    QVERIFY(limit.admit(start + 1950ms));
}

void TestRateLimit::aPauseSavesNothingUp()
{
    RateLimit limit(3);
    QVERIFY(limit.admit(start));
    for (int i = 0; i < 3; ++i)
        QVERIFY(limit.admit(start + 1h));
    QVERIFY(!limit.admit(start + 1h));
}

void TestRateLimit::withoutALimitAllAreTaken()
{
    RateLimit limit(0);
    QVERIFY(!limit.isLimited());
    for (int i = 0; i < 1000; ++i)
        QVERIFY(limit.admit(start));
}

void TestRateLimit::inNoSecondAreThereMore()
{
    std::mt19937 generator(9); // NOLINT: the same crowd every time
    for (std::size_t perSecond = 1; perSecond <= 20; ++perSecond) {
        RateLimit limit(static_cast<int>(perSecond));
        std::vector<RateLimit::TimePoint> admitted;
        RateLimit::TimePoint now = start;
        for (int i = 0; i < 2000; ++i) {
            now += std::chrono::milliseconds(generator() % 30);
            const auto inWindow = std::ranges::count_if(
                admitted, [now](RateLimit::TimePoint time) { return now - time < 1s; });
            const bool isTaken = limit.admit(now);
            QCOMPARE(isTaken, static_cast<std::size_t>(inWindow) < perSecond);
            if (isTaken)
                admitted.push_back(now);
        }
        for (std::size_t i = perSecond; i < admitted.size(); ++i)
            QVERIFY(admitted[i] - admitted[i - perSecond] >= 1s);
    }
}

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_rate_limit.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests how many lanes Adaptive takes. It needs only latencies: no run, no server and no clock.
#include "core/strategies/lane_limit.h"

#include <QList>
#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// Answers each lane of a round after the same time. Returns the number of lanes after that.
int lanesAfterRound(LaneLimit &limit, std::chrono::nanoseconds latency)
{
    const int answers = limit.lanes();
    for (int answer = 0; answer < answers; ++answer)
        limit.learnFrom(latency);
    return limit.lanes();
}

} // namespace

class TestLaneLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithFewLanes_data();
    void startsWithFewLanes();
    void followsLatencies_data();
    void followsLatencies();
    void decidesOnceForEachRound();
    void comparesMeansOfRounds();
    void settlesAroundWhatTheServerBears();
};

void TestLaneLimit::startsWithFewLanes_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("lanes");
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("three") << 3 << 3;
    QTest::newRow("four") << 4 << 4;
    QTest::newRow("a thousand") << 1000 << 4;
}

void TestLaneLimit::startsWithFewLanes()
{
    QFETCH(int, most);
    QTEST(LaneLimit(most).lanes(), "lanes");
}

void TestLaneLimit::followsLatencies_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<QList<int>>("latencies"); // one for each round, in milliseconds
    QTest::addColumn<QList<int>>("lanes");     // after each round
    QTest::newRow("up by one, and by one more for each ten of the most")
        << 20 << QList<int>{10, 10, 10} << QList<int>{7, 10, 13};
    QTest::newRow("up to the most and no further")
        << 6 << QList<int>{10, 10, 10, 10} << QList<int>{5, 6, 6, 6};
    QTest::newRow("up while latency has not doubled")
        << 20 << QList<int>{10, 20, 21} << QList<int>{7, 10, 13};
    QTest::newRow("down by a third when it has")
        << 20 << QList<int>{10, 10, 22, 22} << QList<int>{7, 10, 6, 4};
    QTest::newRow("down to one lane and no further")
        << 20 << QList<int>{10, 90, 90, 90, 90, 90, 90} << QList<int>{7, 4, 2, 1, 1, 1, 1};
    QTest::newRow("up again when the server has recovered")
        << 20 << QList<int>{10, 90, 10, 10} << QList<int>{7, 4, 7, 10};
    QTest::newRow("the best counts, even if it was long ago")
        << 20 << QList<int>{10, 20, 20, 20, 22} << QList<int>{7, 10, 13, 16, 10};
    QTest::newRow("a millisecond more or less is noise")
        << 20 << QList<int>{0, 1, 1, 2} << QList<int>{7, 10, 13, 8};
    QTest::newRow("a lane that was always alone stays")
        << 1 << QList<int>{10, 90, 10} << QList<int>{1, 1, 1};
}

void TestLaneLimit::followsLatencies()
{
    QFETCH(int, most);
    QFETCH(QList<int>, latencies);
    LaneLimit limit(most);
    QList<int> lanes;
    for (const int latency : latencies)
        lanes.append(lanesAfterRound(limit, std::chrono::milliseconds(latency)));
    QTEST(lanes, "lanes");
}

void TestLaneLimit::decidesOnceForEachRound()
{
    LaneLimit limit(20);
    for (int answer = 0; answer < 3; ++answer) {
        limit.learnFrom(10ms);
        QCOMPARE(limit.lanes(), 4);
    }
    limit.learnFrom(10ms);
    QCOMPARE(limit.lanes(), 7);
}

void TestLaneLimit::comparesMeansOfRounds()
{
    LaneLimit limit(20);
    QCOMPARE(lanesAfterRound(limit, 10ms), 7);
    // One answer in seven is slow: the mean is 18 ms.
    limit.learnFrom(66ms);
    for (int answer = 0; answer < 6; ++answer)
        limit.learnFrom(10ms);
    QCOMPARE(limit.lanes(), 10);
    // Two in ten are slow: the mean is 24 ms.
    for (int answer = 0; answer < 10; ++answer)
        limit.learnFrom(answer < 2 ? 80ms : 10ms);
    QCOMPARE(limit.lanes(), 6);
}

/// The server answers twelve requests at once. Further ones wait for their turn.
void TestLaneLimit::settlesAroundWhatTheServerBears()
{
    constexpr int capacity = 12;
    LaneLimit limit(60);
    int least = 60;
    int most = 0;
    for (int round = 0; round < 100; ++round) {
        const int lanes =
            lanesAfterRound(limit, 100ms * std::max(limit.lanes(), capacity) / capacity);
        if (round < 10)
            continue;
        least = std::min(least, lanes);
        most = std::max(most, lanes);
    }
    // Beyond twice the capacity, latency has doubled, and a third of the lanes is taken away.
    QVERIFY2(least >= capacity, qPrintable(QString::number(least)));
    QVERIFY2(most > 2 * capacity && most <= 3 * capacity, qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(TestLaneLimit)
#include "tst_lane_limit.moc"

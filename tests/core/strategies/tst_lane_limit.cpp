// SPDX-License-Identifier: GPL-3.0-or-later
// Tests how many lanes Adaptive takes. It needs only answers: no run, no server and no clock.
#include "core/strategies/lane_limit.h"

#include <QList>
#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

DownloadResult answer(std::chrono::nanoseconds latency, std::chrono::nanoseconds announced = {})
{
    DownloadResult result;
    result.status = Status::Ok;
    result.latency = latency;
    result.announced = announced;
    return result;
}

DownloadResult refusal()
{
    DownloadResult result = answer(1ms);
    result.status = Status::Error;
    result.isRefused = true;
    return result;
}

/// Answers each lane of a round alike. Returns the number of lanes after that.
int lanesAfterRound(LaneLimit &limit, const DownloadResult &result)
{
    const int answers = limit.lanes();
    for (int answer = 0; answer < answers; ++answer)
        limit.learnFrom(result);
    return limit.lanes();
}

/// What a server answers that works on so many requests at a time, for so long each, if there are
/// so many lanes.
DownloadResult answerOf(int capacity, std::chrono::nanoseconds work, int lanes, bool tellsWork)
{
    const auto cycle = work * std::max(lanes, capacity) / capacity;
    return answer(cycle + 300us, tellsWork ? work : 0ms);
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
    void refusalsHalveTheLanes();
    void announcedTimeIsNoWait();
    void settlesAtTheCapacity();
    void staysAroundWhatAnUnknownServerBears();
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
    QTest::newRow("up by half while nobody waits")
        << 30 << QList<int>{10, 10, 10, 10} << QList<int>{6, 9, 13, 19};
    QTest::newRow("up to the most and no further")
        << 6 << QList<int>{10, 10, 10, 10} << QList<int>{6, 6, 6, 6};
    QTest::newRow("up while latency has not doubled")
        << 20 << QList<int>{10, 20, 20} << QList<int>{6, 9, 13};
    QTest::newRow("down by those that wait, but for one")
        << 20 << QList<int>{10, 10, 30} << QList<int>{6, 9, 4};
    QTest::newRow("down to one lane and no further")
        << 20 << QList<int>{10, 90, 90, 90, 90} << QList<int>{6, 2, 1, 1, 1};
    QTest::newRow("up by single lanes after somebody has waited")
        << 20 << QList<int>{10, 90, 10, 10} << QList<int>{6, 2, 3, 4};
    QTest::newRow("the best counts, even if it was long ago")
        << 20 << QList<int>{10, 20, 20, 22} << QList<int>{6, 9, 13, 7};
    QTest::newRow("a millisecond more or less is noise")
        << 20 << QList<int>{0, 1, 1, 2} << QList<int>{6, 9, 13, 1};
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
        lanes.append(lanesAfterRound(limit, answer(std::chrono::milliseconds(latency))));
    QTEST(lanes, "lanes");
}

void TestLaneLimit::decidesOnceForEachRound()
{
    LaneLimit limit(20);
    for (int count = 0; count < 3; ++count) {
        limit.learnFrom(answer(10ms));
        QCOMPARE(limit.lanes(), 4);
    }
    limit.learnFrom(answer(10ms));
    QCOMPARE(limit.lanes(), 6);
}

void TestLaneLimit::comparesMeansOfRounds()
{
    LaneLimit limit(20);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 6);
    // One answer in six is slow: the mean is 20 ms.
    limit.learnFrom(answer(70ms));
    for (int count = 0; count < 5; ++count)
        limit.learnFrom(answer(10ms));
    QCOMPARE(limit.lanes(), 9);
    // Two in nine are slow: the mean is 30 ms, so two thirds of the requests wait.
    for (int count = 0; count < 9; ++count)
        limit.learnFrom(answer(count < 2 ? 100ms : 10ms));
    QCOMPARE(limit.lanes(), 4);
}

void TestLaneLimit::refusalsHalveTheLanes()
{
    LaneLimit limit(20);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 6);
    // One refusal in a round is enough, and quick refusals are no reason for more lanes.
    limit.learnFrom(refusal());
    for (int count = 0; count < 5; ++count)
        limit.learnFrom(answer(10ms));
    QCOMPARE(limit.lanes(), 3);
    QCOMPARE(lanesAfterRound(limit, refusal()), 2);
    QCOMPARE(lanesAfterRound(limit, refusal()), 1);
    QCOMPARE(lanesAfterRound(limit, refusal()), 1);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 2);
}

void TestLaneLimit::announcedTimeIsNoWait()
{
    LaneLimit limit(20);
    QCOMPARE(lanesAfterRound(limit, answer(10ms, 9ms)), 6);
    QCOMPARE(lanesAfterRound(limit, answer(5s, 5s - 1ms)), 9);
}

/// The server tells how long it works, so a wait of any length shows.
void TestLaneLimit::settlesAtTheCapacity()
{
    constexpr int capacity = 8;
    LaneLimit limit(60);
    for (int round = 0; round < 100; ++round) {
        const int lanes = lanesAfterRound(limit, answerOf(capacity, 30ms, limit.lanes(), true));
        if (round >= 5)
            QVERIFY2(lanes >= capacity && lanes <= capacity + 2,
                     qPrintable(QString::number(lanes)));
    }
}

/// A server that tells nothing has to double its latency before it shows.
void TestLaneLimit::staysAroundWhatAnUnknownServerBears()
{
    constexpr int capacity = 12;
    LaneLimit limit(60);
    for (int round = 0; round < 100; ++round) {
        const int lanes = lanesAfterRound(limit, answerOf(capacity, 100ms, limit.lanes(), false));
        if (round >= 10)
            QVERIFY2(lanes >= capacity && lanes <= 2 * capacity + 1,
                     qPrintable(QString::number(lanes)));
    }
}

QTEST_GUILESS_MAIN(TestLaneLimit)
#include "tst_lane_limit.moc"

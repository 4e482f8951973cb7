// SPDX-License-Identifier: GPL-3.0-or-later
// Tests how many lanes Adaptive takes. It needs only answers: no run, no server and no clock.
#include "core/strategies/lane_limit.h"

#include <QList>
#include <QTest>

#include <queue>

using namespace Qt::StringLiterals;
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
        limit.learnFrom(result, answers);
    return limit.lanes();
}

/// A server that works on so many requests at a time in the order of their arrival, on a clock that
/// takes no time.
struct QueueingServer
{
    int capacity;
    std::chrono::nanoseconds work;
    std::chrono::nanoseconds roundTrip{0};
    bool tellsWork = true;

    struct Course
    {
        std::chrono::nanoseconds elapsed{0};
        /// After each answer.
        std::vector<int> lanes;
    };

    /// How a client fares that has so many requests and, if there is a limit, follows it.
    Course courseOf(int requests, int lanes, LaneLimit *limit = nullptr) const;
};

QueueingServer::Course QueueingServer::courseOf(int requests, int lanes, LaneLimit *limit) const
{
    struct Answer
    {
        std::chrono::nanoseconds end;
        std::chrono::nanoseconds begin;
        int lanesAtStart;
    };
    const auto isLater = [](const Answer &a, const Answer &b) { return a.end > b.end; };
    std::priority_queue<Answer, std::vector<Answer>, decltype(isLater)> underWay(isLater);
    std::priority_queue<std::chrono::nanoseconds, std::vector<std::chrono::nanoseconds>,
                        std::greater<>>
        places;
    for (int place = 0; place < capacity; ++place)
        places.push(0ns);

    Course course;
    int left = requests;
    while (left > 0 || !underWay.empty()) {
        const int most = limit ? limit->lanes() : lanes;
        while (left > 0 && static_cast<int>(underWay.size()) < most) {
            const auto begin = course.elapsed;
            const auto end = std::max(places.top(), begin + roundTrip) + work;
            places.pop();
            places.push(end);
            underWay.push({end, begin, most});
            --left;
        }
        const Answer next = underWay.top();
        underWay.pop();
        course.elapsed = next.end;
        if (limit)
            limit->learnFrom(
                answer(next.end - next.begin + 300us, tellsWork ? work + roundTrip : 0ns),
                next.lanesAtStart);
        course.lanes.push_back(limit ? limit->lanes() : lanes);
    }
    return course;
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
    void oldRequestsTellNothing();
    void settlesAtTheCapacity_data();
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
    QTest::newRow("twice as many while nobody waits")
        << 40 << QList<int>{10, 10, 10, 10} << QList<int>{8, 16, 32, 40};
    QTest::newRow("up to the most and no further")
        << 6 << QList<int>{10, 10, 10, 10} << QList<int>{6, 6, 6, 6};
    QTest::newRow("up while latency has not doubled")
        << 20 << QList<int>{10, 20, 20} << QList<int>{8, 16, 20};
    QTest::newRow("down by those that wait, but for one")
        << 20 << QList<int>{10, 10, 30} << QList<int>{8, 16, 6};
    QTest::newRow("down to one lane and no further")
        << 20 << QList<int>{10, 90, 90, 90, 90} << QList<int>{8, 2, 1, 1, 1};
    QTest::newRow("up by single lanes after somebody has waited")
        << 20 << QList<int>{10, 90, 10, 10} << QList<int>{8, 2, 3, 4};
    QTest::newRow("the best counts, even if it was long ago")
        << 20 << QList<int>{10, 20, 20, 22} << QList<int>{8, 16, 20, 10};
    QTest::newRow("a millisecond more or less is noise")
        << 20 << QList<int>{0, 1, 1, 2} << QList<int>{8, 16, 20, 1};
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
        limit.learnFrom(answer(10ms), limit.lanes());
        QCOMPARE(limit.lanes(), 4);
    }
    limit.learnFrom(answer(10ms), limit.lanes());
    QCOMPARE(limit.lanes(), 8);
}

void TestLaneLimit::comparesMeansOfRounds()
{
    LaneLimit limit(20);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 8);
    // One answer in eight is slow: the mean is 20 ms.
    for (int count = 0; count < 8; ++count)
        limit.learnFrom(answer(count < 1 ? 90ms : 10ms), 8);
    QCOMPARE(limit.lanes(), 16);
    // Two in sixteen are slow: the mean is 30 ms, so two thirds of the requests wait.
    for (int count = 0; count < 16; ++count)
        limit.learnFrom(answer(count < 2 ? 170ms : 10ms), 16);
    QCOMPARE(limit.lanes(), 6);
}

void TestLaneLimit::refusalsHalveTheLanes()
{
    LaneLimit limit(20);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 8);
    // One refusal in a round is enough, and quick refusals are no reason for more lanes.
    for (int count = 0; count < 8; ++count)
        limit.learnFrom(count < 1 ? refusal() : answer(10ms), 8);
    QCOMPARE(limit.lanes(), 4);
    limit.learnFrom(refusal(), 8); // its request began before the lanes were halved
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 5);
    QCOMPARE(lanesAfterRound(limit, refusal()), 3);
    QCOMPARE(lanesAfterRound(limit, refusal()), 2);
    QCOMPARE(lanesAfterRound(limit, refusal()), 1);
    QCOMPARE(lanesAfterRound(limit, refusal()), 1);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 2);
}

void TestLaneLimit::announcedTimeIsNoWait()
{
    LaneLimit limit(20);
    QCOMPARE(lanesAfterRound(limit, answer(10ms, 9ms)), 8);
    QCOMPARE(lanesAfterRound(limit, answer(5s, 5s - 1ms)), 16);
}

/// Lanes that are gone were the reason why its requests waited.
void TestLaneLimit::oldRequestsTellNothing()
{
    LaneLimit limit(20);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 8);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 16);
    QCOMPARE(lanesAfterRound(limit, answer(30ms)), 6);
    for (int count = 0; count < 15; ++count)
        limit.learnFrom(answer(30ms), 16);
    QCOMPARE(limit.lanes(), 6);
    QCOMPARE(lanesAfterRound(limit, answer(10ms)), 7);
}

void TestLaneLimit::settlesAtTheCapacity_data()
{
    QTest::addColumn<int>("capacity");
    QTest::addColumn<int>("work");      // in milliseconds
    QTest::addColumn<int>("roundTrip"); // in milliseconds
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<int>("atMost");
    QTest::newRow("8 at a time") << 8 << 30 << 0 << 194 << 7 << 10;
    QTest::newRow("long work") << 8 << 200 << 0 << 194 << 7 << 10;
    QTest::newRow("short work, where a millisecond is noise") << 8 << 5 << 0 << 194 << 7 << 12;
    QTest::newRow("3 at a time") << 3 << 30 << 0 << 194 << 3 << 6;
    QTest::newRow("a round trip away") << 8 << 30 << 20 << 194 << 12 << 16;
    QTest::newRow("30 at a time") << 30 << 30 << 0 << 776 << 28 << 33;
}

void TestLaneLimit::settlesAtTheCapacity()
{
    QFETCH(int, capacity);
    QFETCH(int, work);
    QFETCH(int, roundTrip);
    QFETCH(int, requests);
    QFETCH(int, atLeast);
    QFETCH(int, atMost);
    const QueueingServer server{capacity, work * 1ms, roundTrip * 1ms};
    LaneLimit limit(100);
    const QueueingServer::Course course = server.courseOf(requests, 0, &limit);

    const QueueingServer::Course best = server.courseOf(requests, 2 * capacity);
    QVERIFY2(
        course.elapsed <= best.elapsed + best.elapsed / 10,
        qPrintable(
            u"%1 ns, where %2 ns is best"_s.arg(course.elapsed.count()).arg(best.elapsed.count())));
    const auto settled = course.lanes.begin() + std::ssize(course.lanes) / 2;
    const auto [least, most] = std::minmax_element(settled, course.lanes.end());
    QVERIFY2(*least >= atLeast && *most <= atMost,
             qPrintable(u"from %1 to %2 lanes"_s.arg(*least).arg(*most)));
}

/// A server that tells nothing has to double its latency before it shows, and what shows is a round
/// late.
void TestLaneLimit::staysAroundWhatAnUnknownServerBears()
{
    constexpr int capacity = 12;
    const QueueingServer server{.capacity = capacity, .work = 100ms, .tellsWork = false};
    LaneLimit limit(60);
    const QueueingServer::Course course = server.courseOf(1000, 0, &limit);
    const auto settled = course.lanes.begin() + std::ssize(course.lanes) / 2;
    const auto [least, most] = std::minmax_element(settled, course.lanes.end());
    QVERIFY2(*least >= capacity && *most <= 2 * capacity + 2,
             qPrintable(u"from %1 to %2 lanes"_s.arg(*least).arg(*most)));
}

QTEST_GUILESS_MAIN(TestLaneLimit)
#include "tst_lane_limit.moc"

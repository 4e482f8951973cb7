// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/capacity_queue.h"

#include <QStringList>
#include <QTest>

#include <algorithm>
#include <deque>
#include <random>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// Requests of one queue that write down whose turn came.
class Requests
{
public:
    explicit Requests(int capacity) : m_queue(capacity) {}

    int come()
    {
        const int number = static_cast<int>(m_places.size());
        m_places.emplace_back(m_queue);
        enter(number);
        return number;
    }
    void enter(int number)
    {
        m_places[number].enter([this, number] { m_turns += QString::number(number); });
    }
    void leave(int number) { m_places[number].leave(); }
    bool isAtWork(int number) const { return m_places[number].isAtWork(); }
    /// In the order in which their turns came.
    QString turns() const { return m_turns.join(u' '); }
    const CapacityQueue &queue() const { return m_queue; }

private:
    CapacityQueue m_queue;
    QStringList m_turns;
    std::deque<CapacityQueue::Place> m_places; // the last, because turns still come as they go
};

} // namespace

class TestCapacityQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsWorkAtOnceWhereThereIsRoom();
    void turnsComeInTheOrderOfArrival();
    void whoLeavesTheQueueIsPassedOver();
    void leavingTwiceFreesOnePlace();
    void whoComesAgainIsLast();
    void withoutALimitNobodyQueues();
    void aPlaceThatEndsIsLeft();
    void anyCrowdKeepsTheCapacityAndTheOrder();
};

void TestCapacityQueue::thereIsWorkAtOnceWhereThereIsRoom()
{
    Requests requests(2);
    for (int i = 0; i < 3; ++i)
        requests.come();
    QVERIFY(requests.isAtWork(0) && requests.isAtWork(1) && !requests.isAtWork(2));
    QCOMPARE(requests.queue().atWork(), 2);
    QCOMPARE(requests.queue().queued(), std::size_t(1));
    QCOMPARE(requests.turns(), QString()); // nobody is told what `isAtWork` says
}

void TestCapacityQueue::turnsComeInTheOrderOfArrival()
{
    Requests requests(2);
    for (int i = 0; i < 6; ++i)
        requests.come();
    for (const int leaving : {1, 0, 2, 3})
        requests.leave(leaving);
    QCOMPARE(requests.turns(), u"2 3 4 5"_s);
    QCOMPARE(requests.queue().atWork(), 2);
    QCOMPARE(requests.queue().queued(), std::size_t(0));
}

void TestCapacityQueue::whoLeavesTheQueueIsPassedOver()
{
    Requests requests(1);
    for (int i = 0; i < 4; ++i)
        requests.come();
    requests.leave(1);
    QVERIFY(requests.isAtWork(0));
    requests.leave(0);
    QCOMPARE(requests.turns(), u"2"_s);
    QCOMPARE(requests.queue().queued(), std::size_t(1));
}

void TestCapacityQueue::leavingTwiceFreesOnePlace()
{
    Requests requests(1);
    for (int i = 0; i < 3; ++i)
        requests.come();
    requests.leave(0);
    requests.leave(0);
    QCOMPARE(requests.turns(), u"1"_s);
    QCOMPARE(requests.queue().atWork(), 1);
}

void TestCapacityQueue::whoComesAgainIsLast()
{
    Requests requests(1);
    for (int i = 0; i < 3; ++i)
        requests.come();
    requests.enter(1);
    requests.leave(0);
    requests.leave(2);
    QCOMPARE(requests.turns(), u"2 1"_s);
}

void TestCapacityQueue::withoutALimitNobodyQueues()
{
    Requests requests(0);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(requests.isAtWork(requests.come()));
    QVERIFY(!requests.queue().isLimited());
    QCOMPARE(requests.queue().queued(), std::size_t(0));
}

void TestCapacityQueue::aPlaceThatEndsIsLeft()
{
    CapacityQueue queue(1);
    CapacityQueue::Place waiting(queue);
    bool isItsTurn = false;
    {
        CapacityQueue::Place working(queue);
        working.enter({});
        waiting.enter([&isItsTurn] { isItsTurn = true; });
        CapacityQueue::Place gone(queue);
        gone.enter({});
        QCOMPARE(queue.queued(), std::size_t(2));
    }
    QVERIFY(isItsTurn);
    QVERIFY(waiting.isAtWork());
    QCOMPARE(queue.queued(), std::size_t(0));
}

void TestCapacityQueue::anyCrowdKeepsTheCapacityAndTheOrder()
{
    std::mt19937 generator(5); // NOLINT: the same crowd every time
    for (int capacity = 1; capacity <= 8; ++capacity) {
        Requests requests(capacity);
        std::vector<int> present;
        QStringList expected; // those that queue, in the order of their arrival
        QStringList turns;
        for (int step = 0; step < 2000; ++step) {
            if (present.empty() || generator() % 2 == 0) {
                const int number = requests.come();
                present.push_back(number);
                if (!requests.isAtWork(number))
                    expected += QString::number(number);
            } else {
                const auto one = present.begin() + generator() % present.size();
                const bool wasAtWork = requests.isAtWork(*one);
                requests.leave(*one);
                if (!wasAtWork)
                    expected.removeOne(QString::number(*one));
                else if (!expected.isEmpty())
                    turns += expected.takeFirst();
                present.erase(one);
            }
            QVERIFY(requests.queue().atWork() <= capacity);
            QCOMPARE(requests.queue().queued(), static_cast<std::size_t>(expected.size()));
            // Nobody waits for a server that has room.
            QVERIFY(expected.isEmpty() || requests.queue().atWork() == capacity);
        }
        QCOMPARE(requests.turns(), turns.join(u' '));
    }
}

QTEST_GUILESS_MAIN(TestCapacityQueue)
#include "tst_capacity_queue.moc"

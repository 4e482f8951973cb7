// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the log under concurrent writers and readers: nothing is lost or torn, and nobody waits.
#include "core/run/event_log.h"

#include <QTest>

#include <limits>
#include <thread>

using namespace regatta;

namespace {

constexpr std::size_t toTheEnd = std::numeric_limits<std::size_t>::max();

DownloadEvent eventOf(int item, qint64 value)
{
    DownloadEvent event;
    event.item = item;
    event.value = value;
    return event;
}

std::vector<DownloadEvent> eventsOf(int item, int count)
{
    std::vector<DownloadEvent> events;
    for (int i = 0; i < count; ++i)
        events.push_back(eventOf(item, i));
    return events;
}

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderAcrossBlocks_data();
    void keepsTheOrderAcrossBlocks();
    void stretchesStayWhereTheyAre();
    void appendingNeverWaitsForAReader();
    void writersAndReadersAtOnce();
    void bodiesAreTakenAllAtOnce();
};

void TestEventLog::keepsTheOrderAcrossBlocks_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("atOnce");
    for (const int count : {0, 1, 1023, 1024, 1025, 2048, 2049, 4096, 4097, 50'000}) {
        for (const int atOnce : {1, 7, 5000})
            QTest::addRow("%d events, %d at once", count, atOnce) << count << atOnce;
    }
}

void TestEventLog::keepsTheOrderAcrossBlocks()
{
    QFETCH(int, count);
    QFETCH(int, atOnce);
    const std::vector<DownloadEvent> events = eventsOf(0, count);
    EventLog log;
    for (std::size_t at = 0; at < events.size(); at += static_cast<std::size_t>(atOnce))
        log.append(std::span(events).subspan(
            at, std::min(static_cast<std::size_t>(atOnce), events.size() - at)));
    QCOMPARE(log.size(), events.size());
    for (const std::size_t from : {std::size_t(0), events.size() / 2, events.size()}) {
        std::vector<DownloadEvent> read;
        QCOMPARE(log.read(from, read), events.size());
        QCOMPARE(read.size(), events.size() - from);
        for (std::size_t i = 0; i < read.size(); ++i)
            QCOMPARE(read[i].value, static_cast<qint64>(from + i));
    }
    std::size_t visited = 0;
    const std::size_t half = events.size() / 2;
    QCOMPARE(log.visit(0, half, [&](auto stretch) { visited += stretch.size(); }), half);
    QCOMPARE(visited, half);
}

void TestEventLog::stretchesStayWhereTheyAre()
{
    EventLog log;
    log.append(eventOf(7, 42));
    std::span<const DownloadEvent> first;
    log.visit(0, toTheEnd, [&](auto stretch) { first = stretch; });
    log.append(eventsOf(1, 100'000));
    QCOMPARE(first.size(), 1U);
    QCOMPARE(first.front().item, 7);
    QCOMPARE(first.front().value, 42);
}

void TestEventLog::appendingNeverWaitsForAReader()
{
    EventLog log;
    log.append(eventsOf(0, 10));
    // This reader goes on only after somebody else has appended. If it held what appending needs,
    // it would wait for ever.
    log.visit(0, toTheEnd,
              [&log](auto) { std::thread([&log] { log.append(eventOf(1, 0)); }).join(); });
    QCOMPARE(log.size(), 11U);
}

void TestEventLog::writersAndReadersAtOnce()
{
    constexpr int writers = 3;
    constexpr int perWriter = 20'000;
    EventLog log;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&log, writer] {
            for (int i = 0; i < perWriter; ++i)
                log.append(eventOf(writer, i));
        });
    std::array<std::atomic<bool>, 2> isRight{};
    for (std::atomic<bool> &right : isRight)
        threads.emplace_back([&log, &right] {
            std::array<qint64, writers> next{};
            bool isInOrder = true;
            for (std::size_t place = 0; place < writers * perWriter;) {
                place = log.visit(place, toTheEnd, [&](std::span<const DownloadEvent> events) {
                    for (const DownloadEvent &event : events)
                        isInOrder = isInOrder && event.value == next[event.item]++;
                });
                std::this_thread::yield();
            }
            right = isInOrder;
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(log.size(), static_cast<std::size_t>(writers * perWriter));
    for (const std::atomic<bool> &right : isRight)
        QVERIFY(right);
}

void TestEventLog::bodiesAreTakenAllAtOnce()
{
    EventLog log;
    log.setBody(1, "one");
    log.setBody(2, "two");
    QCOMPARE(log.takeBodies(), (QHash<int, QByteArray>{{1, "one"}, {2, "two"}}));
    QVERIFY(log.takeBodies().isEmpty());
}

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_event_log.moc"

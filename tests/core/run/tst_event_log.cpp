// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the log under concurrent writers and readers: nothing is lost or torn, and nobody waits.
#include "core/run/event_log.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <limits>
#include <thread>
#include <tuple>
#include <utility>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t toTheEnd = std::numeric_limits<std::size_t>::max();

DownloadEvent eventOf(int item, qint64 value)
{
    DownloadEvent event;
    event.item = item;
    event.value = value;
    return event;
}

/// Equal in every field.
bool isSame(const DownloadEvent &a, const DownloadEvent &b)
{
    const auto all = [](const DownloadEvent &event) {
        return std::tuple(event.time, event.value, event.item, event.lane, event.httpStatus,
                          event.attempts, event.kind, event.status, event.error, event.isReused);
    };
    return all(a) == all(b);
}

std::vector<DownloadEvent> allOf(const EventLog &log)
{
    std::vector<DownloadEvent> events;
    log.read(0, events);
    return events;
}

/// A download of which every moment came, a microsecond after the other.
CompletedDownload completed(int item)
{
    const TimePoint begin(1h + 1ns);
    return {.item = item,
            .lane = 999,
            .httpStatus = 200,
            .attempts = 3,
            .status = Status::Ok,
            .httpVersion = HttpVersion::Http2,
            .isReused = true,
            .bytes = 36'000,
            .timing = {.delay = 123'456'789ns, .queue = 5us, .roundTrips = 6us, .wire = 7us},
            .times = {begin, begin + 1us, begin + 2us, begin + 3us, begin + 4us, begin + 5us},
            .finished = begin + 5us};
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
    void everyKindComesBack_data();
    void everyKindComesBack();
    void completedDownloadComesBack_data();
    void completedDownloadComesBack();
    void usualRequestIsSmall();
    void entriesThatDoNotFitGoToTheNextBlock();
    void visitsGoOnWhereTheyEnded();
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
    std::vector<std::size_t> places{0};
    for (std::size_t at = 0; at < events.size(); at += static_cast<std::size_t>(atOnce)) {
        log.append(std::span(events).subspan(
            at, std::min(static_cast<std::size_t>(atOnce), events.size() - at)));
        places.push_back(log.size());
    }
    for (const std::size_t batch : {std::size_t(0), places.size() / 2, places.size() - 1}) {
        std::vector<DownloadEvent> read;
        QCOMPARE(log.read(places[batch], read), log.size());
        const std::size_t before =
            std::min(events.size(), batch * static_cast<std::size_t>(atOnce));
        QCOMPARE(read.size(), events.size() - before);
        for (std::size_t i = 0; i < read.size(); ++i)
            QCOMPARE(read[i].value, static_cast<qint64>(before + i));
    }
}

void TestEventLog::everyKindComesBack_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("hasFigures");
    for (int kind = 0; kind <= int(DownloadEvent::Kind::LanesChanged); ++kind) {
        QTest::addRow("kind %d", kind) << kind << false;
        QTest::addRow("kind %d, with figures", kind) << kind << true;
    }
}

void TestEventLog::everyKindComesBack()
{
    QFETCH(int, kind);
    QFETCH(bool, hasFigures);
    std::vector<DownloadEvent> events;
    for (const Status status : {Status::Ok, Status::NotFound, Status::Error, Status::Cancelled}) {
        for (int error = 0; error <= int(ErrorKind::Network); ++error) {
            DownloadEvent event;
            event.time = TimePoint::min() + std::chrono::nanoseconds(error);
            event.item = error % 2 == 0 ? -1 : std::numeric_limits<qint32>::max();
            event.lane = error % 2 == 0 ? qint16(-1) : std::numeric_limits<qint16>::max();
            event.kind = DownloadEvent::Kind(kind);
            event.status = status;
            event.error = ErrorKind(error);
            event.isReused = error % 3 == 0;
            if (hasFigures) {
                event.value = std::numeric_limits<qint64>::min() + error;
                event.httpStatus = std::numeric_limits<quint16>::max();
                event.attempts = std::numeric_limits<quint16>::max();
            }
            events.push_back(event);
        }
    }
    EventLog log;
    log.append(events);
    QVERIFY(std::ranges::equal(allOf(log), events, isSame));
}

void TestEventLog::completedDownloadComesBack_data()
{
    QTest::addColumn<CompletedDownload>("download");
    QTest::addColumn<std::size_t>("words");
    constexpr std::size_t packed = 8;
    constexpr std::size_t spread = 6 * 4 + 8; // an event of each moment, and the end
    QTest::newRow("usual") << completed(7) << packed;
    CompletedDownload download = completed(0);
    download.times = {};
    QTest::newRow("no moment but the end") << download << packed;
    download.finished = {};
    QTest::newRow("no moment at all") << download << packed;
    download = completed(1);
    download.times.connected = {};
    download.times.received = {};
    QTest::newRow("some moments") << download << packed;
    download = completed(2);
    download.finished += 4'294'962'294ns;
    QTest::newRow("as long as fits") << download << packed;
    download.finished += 1ns;
    QTest::newRow("one nanosecond longer") << download << spread;
    download.finished += 1h;
    QTest::newRow("an hour") << download << spread;
    download = completed(3);
    download.finished = download.times.sent;
    QTest::newRow("moments after the end") << download << spread;
    download = completed(4);
    download.timing.delay = 5s;
    QTest::newRow("long delay") << download << spread;
    download.timing.delay = -1ns;
    QTest::newRow("negative delay") << download << spread;
    download = completed(5);
    download.bytes = qint64(1) << 40;
    QTest::newRow("many bytes") << download << spread;
}

void TestEventLog::completedDownloadComesBack()
{
    QFETCH(CompletedDownload, download);
    QFETCH(std::size_t, words);
    EventLog log;
    log.append(download);
    QCOMPARE(log.size(), words);
    const std::vector<DownloadEvent> events = allOf(log);
    const PhaseTimes &times = download.times;
    using Kind = DownloadEvent::Kind;
    const std::pair<Kind, TimePoint> moments[] = {
        {Kind::Dispatched, times.dispatched}, {Kind::Connected, times.connected},
        {Kind::Secured, times.secured},       {Kind::Sent, times.sent},
        {Kind::FirstByte, times.firstByte},   {Kind::Received, times.received},
        {Kind::Finished, download.finished}};
    std::size_t place = 0;
    for (const auto &[kind, time] : moments) {
        if (time == TimePoint() && kind != Kind::Finished)
            continue;
        DownloadEvent expected;
        expected.time = time;
        expected.value = kind == Kind::Finished ? 0 : download.bytes;
        if (kind == Kind::Finished) {
            expected.timing = download.timing;
            expected.httpVersion = download.httpVersion;
        }
        expected.item = download.item;
        expected.lane = download.lane;
        expected.httpStatus = download.httpStatus;
        expected.attempts = download.attempts;
        expected.kind = kind;
        expected.status = download.status;
        expected.error = download.error;
        expected.isReused = download.isReused;
        QVERIFY(place < events.size());
        QVERIFY2(isSame(events[place], expected), qPrintable(QString::number(place)));
        ++place;
    }
    QCOMPARE(place, events.size());
}

void TestEventLog::usualRequestIsSmall()
{
    EventLog log;
    DownloadEvent event;
    event.kind = DownloadEvent::Kind::Started;
    log.append(event);
    log.append(completed(0));
    event.kind = DownloadEvent::Kind::HandedOver;
    log.append(event);
    constexpr std::size_t word = 8;
    QCOMPARE(log.size() * word, 96U);
    QCOMPARE(allOf(log).size(), 9U);
}

void TestEventLog::entriesThatDoNotFitGoToTheNextBlock()
{
    // Whatever is left of the first block when a download comes that takes eight words.
    for (int before = 0; before < 3 * 1024; ++before) {
        EventLog log;
        std::vector<DownloadEvent> small(static_cast<std::size_t>(before % 512));
        log.append(small);
        for (int i = 0; i <= before / 512; ++i)
            log.append(eventOf(i, 1)); // of four words
        for (int i = 0; i < 200; ++i)
            log.append(completed(i));
        const std::vector<DownloadEvent> events = allOf(log);
        QCOMPARE(events.size(), small.size() + std::size_t(before / 512) + 1 + 200 * 7);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(events[events.size() - 1 - std::size_t(i) * 7].item, 199 - i);
    }
}

void TestEventLog::visitsGoOnWhereTheyEnded()
{
    EventLog log;
    for (int i = 0; i < 3000; ++i) {
        log.append(eventOf(i, 1));
        log.append(completed(i));
    }
    std::vector<DownloadEvent> read;
    std::size_t place = 0;
    // Each place but the last is in the middle of something.
    for (std::size_t wish = 0; place < log.size(); wish += 101) {
        const std::size_t next = log.visit(place, wish, [&read](auto stretch) {
            read.insert(read.end(), stretch.begin(), stretch.end());
        });
        QVERIFY(next >= place && next >= std::min(wish, log.size()) && next <= log.size());
        place = next;
    }
    QVERIFY(std::ranges::equal(read, allOf(log), isSame));
}

void TestEventLog::appendingNeverWaitsForAReader()
{
    EventLog log;
    log.append(eventsOf(0, 10));
    // This reader goes on only after somebody else has appended. If it held what appending needs,
    // it would wait for ever.
    log.visit(0, toTheEnd,
              [&log](auto) { std::thread([&log] { log.append(eventOf(1, 0)); }).join(); });
    QCOMPARE(allOf(log).size(), 11U);
}

void TestEventLog::writersAndReadersAtOnce()
{
    constexpr int writers = 3;
    static constexpr int perWriter = 20'000;
    EventLog log;
    std::atomic<int> writing = writers;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&log, &writing, writer] {
            for (int i = 0; i < perWriter; i += 2) {
                log.append(eventOf(writer, i));
                CompletedDownload download = completed(writer);
                download.timing.delay = std::chrono::nanoseconds(i + 1);
                log.append(download);
            }
            --writing;
        });
    std::array<std::atomic<bool>, 2> isRight{};
    for (std::atomic<bool> &right : isRight)
        threads.emplace_back([&log, &writing, &right] {
            std::array<qint64, writers> next{};
            std::array<int, writers> moments{};
            bool isInOrder = true;
            const auto take = [&](std::span<const DownloadEvent> events) {
                for (const DownloadEvent &event : events) {
                    // The moments of a download come together, and the last one is its end.
                    moments[event.item] += event.kind == DownloadEvent::Kind::Queued ? 0 : 1;
                    const bool isEnd = event.kind == DownloadEvent::Kind::Finished;
                    if (isEnd)
                        isInOrder = isInOrder && std::exchange(moments[event.item], 0) == 7;
                    else if (event.kind != DownloadEvent::Kind::Queued)
                        continue;
                    const qint64 number = isEnd ? event.timing.delay.count() : event.value;
                    isInOrder = isInOrder && number == next[event.item]++;
                }
            };
            std::size_t place = 0;
            while (writing > 0 || place < log.size()) {
                place = log.visit(place, toTheEnd, take);
                std::this_thread::yield();
            }
            right = isInOrder && std::ranges::count(next, qint64(perWriter)) == writers;
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(allOf(log).size(), static_cast<std::size_t>(writers * perWriter / 2 * 8));
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

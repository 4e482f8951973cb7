// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the record of keyed requests, from the server over a socket to its reader: what a frame
// says of each end of a request, and that the record becomes complete.
#include "core/server/flag_corpus.h"
#include "core/server/record_reader.h"
#include "core/system/socket_pair.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/raw_http_client.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

using Outcome = RequestFrame::Outcome;
using Frames = std::vector<RequestFrame>;

namespace {

constexpr int patience = 30'000; // only so that a failing test ends
const CountryCode br = *CountryCode::parse(u"BR");
const CountryCode zz = *CountryCode::parse(u"ZZ");

qint64 now()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

qint64 sizeOf(CountryCode code)
{
    return static_cast<qint64>(flagGif(code).size());
}

FlagServerOptions withFault(Fault fault)
{
    FlagServerOptions options = withDelay(0ms, 0ms);
    options.weather.errorRate = 0;
    options.weather.faultRates[static_cast<std::size_t>(fault)] = 1;
    return options;
}

/// A server whose record is read here.
class RecordedServer
{
public:
    explicit RecordedServer(FlagServerOptions options = {}) : m_ends(makeSocketPair())
    {
        options.recordDescriptor = (*m_ends)[1];
        m_reader = std::make_unique<RecordReader>((*m_ends)[0]);
        m_server = std::make_unique<FlagServerThread>(std::move(options));
        begin();
    }

    void begin() { m_key = m_reader->begin(2); }
    RecordReader &reader() { return *m_reader; }
    FlagServerThread &server() { return *m_server; }
    void stop() { m_server.reset(); }
    std::unique_ptr<RawHttpClient> connect(SiteId site = SiteId::Local) const
    {
        return std::make_unique<RawHttpClient>(m_server->port(site));
    }
    QByteArray keyed(const QByteArray &path) const
    {
        return '/' + toString(m_key).toLatin1() + path;
    }
    QByteArray brazil() const { return keyed("/flags/br/br.gif"); }

    /// Waits for this many frames.
    Frames await(std::size_t count)
    {
        Frames frames;
        while (m_reader->read(frames) && frames.size() < count && waitForMore()) {
        }
        return frames;
    }
    /// Ends the run and waits for the rest of the record.
    Frames finish()
    {
        m_reader->end();
        Frames frames;
        while (m_reader->read(frames) && waitForMore()) {
        }
        return frames;
    }

private:
    bool waitForMore()
    {
        pollfd readable{m_reader->descriptor(), POLLIN, 0};
        return ::poll(&readable, 1, patience) == 1;
    }

    std::optional<std::array<int, 2>> m_ends;
    std::unique_ptr<RecordReader> m_reader;
    std::unique_ptr<FlagServerThread> m_server;
    RecordKey m_key;
};

} // namespace

class TestServerRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreInOrder();
    void bandwidthAloneIsRecorded();
    void spoiltAnswersAreNotPaced();
    void everyRequestHasItsFrame_data();
    void everyRequestHasItsFrame();
    void faultsAreNamed_data();
    void faultsAreNamed();
    void requestsWithoutKeyHaveNone();
    void framesOfOtherRunsAreDropped();
    void connectionsAreTold();
    void pipelinedRequestsComeInOrder();
    void clientThatLeavesInTheDelay();
    void clientThatLeavesDuringTheAnswer();
    void endEndsWhatIsUnderWay();
    void endOfARunWithoutRequests();
    void endForgetsTheRun();
    void otherRunsGoOn();
    void latecomersDontComeIntoTheNextRun();
    void slowReaderLosesNothingAndStallsNobody();
    void framesBeyondTheLimitAreCounted();
    void readerThatHasGoneHarmsNobody();
    void serverThatEndsLeavesTheRecordIncomplete();
};

void TestServerRecord::timesAreInOrder()
{
    RecordedServer recorded(withDelay(5ms, 20ms));
    const qint64 beforeConnect = now();
    const auto client = recorded.connect(SiteId::Delay);
    const qint64 beforeSending = now();
    const RawReply reply = client->get(recorded.brazil());
    const qint64 afterReply = now();
    const Frames frames = recorded.await(1);
    QCOMPARE(frames.size(), 1U);
    const RequestFrame &frame = frames.front();
    QVERIFY(beforeConnect <= frame.accepted);
    QVERIFY(frame.accepted <= frame.requested);
    QVERIFY(beforeSending <= frame.requested);
    QCOMPARE(static_cast<double>(frame.delay) / 1e6, *reply.delayMilliseconds());
    QVERIFY(frame.requested + frame.delay <= frame.firstByte);
    QVERIFY(frame.firstByte <= frame.lastByte);
    // The server may be interrupted between its sending and its look at the clock.
    QVERIFY(frame.firstByte <= afterReply);
    const qint64 beforeSecond = now();
    client->get(recorded.brazil());
    QVERIFY(recorded.await(1).front().requested >= std::max(frame.lastByte, beforeSecond));
}

void TestServerRecord::bandwidthAloneIsRecorded()
{
    FlagServerOptions options = withDelay(0ms, 0ms);
    options.weather.bandwidth = ByteRate{100'000};
    RecordedServer recorded(options);
    QCOMPARE(recorded.connect(SiteId::Delay)->get(recorded.brazil()).status, 200);
    const RequestFrame frame = recorded.await(1).front();
    QCOMPARE(frame.wire,
             options.weather.bandwidth.timeOf(static_cast<quint64>(sizeOf(br))).count());
    QVERIFY(frame.firstByte + frame.wire <= frame.lastByte);
}

/// A server must not say that it took time which it did not take.
void TestServerRecord::spoiltAnswersAreNotPaced()
{
    FlagServerOptions options = withFault(Fault::Truncate);
    options.weather.bandwidth = ByteRate{100};
    RecordedServer recorded(options);
    const auto client = recorded.connect(SiteId::Error);
    client->send(getRequest(recorded.brazil()));
    const auto answer = client->readToEnd();
    QVERIFY(answer);
    QVERIFY(answer->contains("Server-Timing: delay;dur=0\r\n"));
    QCOMPARE(recorded.await(1).front().wire, 0);
}

void TestServerRecord::everyRequestHasItsFrame_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("bytes"); // −1: as many as the client got
    QTest::addColumn<int>("code");
    const QByteArray flag = "/flags/br/br.gif";
    const int none = RequestFrame::noCode;
    QTest::newRow("flag") << QByteArray("GET") << flag << QByteArray() << 200 << sizeOf(br)
                          << br.index();
    QTest::newRow("no flag") << QByteArray("GET") << QByteArray("/flags/zz/zz.gif") << QByteArray()
                             << 404 << qint64(-1) << zz.index();
    QTest::newRow("HEAD") << QByteArray("HEAD") << flag << QByteArray() << 200 << qint64(0) << none;
    QTest::newRow("metadata") << QByteArray("GET") << QByteArray("/flags/br/metadata.json")
                              << QByteArray() << 200 << qint64(-1) << none;
    QTest::newRow("codes") << QByteArray("GET") << QByteArray("/flags/country_codes.txt")
                           << QByteArray() << 200 << qint64(-1) << none;
    QTest::newRow("bad target") << QByteArray("GET") << QByteArray("/../etc/passwd") << QByteArray()
                                << 404 << qint64(-1) << none;
    QTest::newRow("key alone") << QByteArray("GET") << QByteArray() << QByteArray() << 404
                               << qint64(-1) << none;
    QTest::newRow("POST") << QByteArray("POST") << flag << QByteArray() << 405 << qint64(-1)
                          << none;
    QTest::newRow("two hosts") << QByteArray("GET") << flag << QByteArray("Host: b\r\n") << 400
                               << qint64(-1) << none;
    QTest::newRow("long body") << QByteArray("GET") << flag
                               << QByteArray("Content-Length: 70000\r\n") << 413 << qint64(-1)
                               << none;
    QTest::newRow("many fields") << QByteArray("GET") << flag
                                 << QByteArray("A: b\r\n").repeated(3000) << 431 << qint64(-1)
                                 << none;
}

void TestServerRecord::everyRequestHasItsFrame()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    QFETCH(qint64, bytes);
    QFETCH(int, code);
    RecordedServer recorded;
    const auto client = recorded.connect();
    client->send(method + ' ' + recorded.keyed(path) + " HTTP/1.1\r\nHost: a\r\n" + fields +
                 "\r\n");
    const RawReply reply = client->readReply(method == "HEAD");
    QCOMPARE(reply.status, status);
    const Frames frames = recorded.finish();
    QCOMPARE(frames.size(), 1U);
    const RequestFrame &frame = frames.front();
    QCOMPARE(frame.outcome, Outcome::Answered);
    QCOMPARE(int(frame.httpStatus), status);
    QCOMPARE(qint64(frame.bytes), bytes < 0 ? reply.body.size() : bytes);
    QCOMPARE(int(frame.code), code);
    QCOMPARE(frame.delay, 0);
    QVERIFY(0 < frame.accepted && frame.accepted <= frame.requested);
    QVERIFY(frame.requested <= frame.firstByte && frame.firstByte <= frame.lastByte);
    QVERIFY(recorded.reader().isComplete());
    QCOMPARE(recorded.reader().lostFrames(), 0U);
}

void TestServerRecord::faultsAreNamed_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<qint64>("bytes"); // −1: as many as the page has
    const qint64 half = sizeOf(br) / 2;
    QTest::newRow("reset") << Fault::Reset << qint64(0);
    QTest::newRow("truncate") << Fault::Truncate << half;
    QTest::newRow("stall") << Fault::Stall << half;
    QTest::newRow("drip") << Fault::Drip << qint64(1);
    QTest::newRow("garbage") << Fault::Garbage << qint64(0);
    QTest::newRow("status") << Fault::Status << qint64(-1);
}

void TestServerRecord::faultsAreNamed()
{
    QFETCH(Fault, fault);
    QFETCH(qint64, bytes);
    RecordedServer recorded(withFault(fault));
    const auto client = recorded.connect(SiteId::Error);
    client->send(getRequest(recorded.brazil()));
    qsizetype pageSize = 0;
    if (fault == Fault::Stall)
        client->readAtLeast(bytes);
    else if (fault == Fault::Drip)
        client->readAtLeast(client->readAtLeast(1).indexOf("\r\n\r\n") + 4 + 1);
    else if (fault == Fault::Status)
        pageSize = client->readReply().body.size();
    else
        QVERIFY(client->readToEnd());
    const qint64 beforeEnd = now();
    const Frames frames = recorded.finish();
    QCOMPARE(frames.size(), 1U);
    const RequestFrame &frame = frames.front();
    const bool isAnswer = fault == Fault::Status;
    QCOMPARE(frame.outcome, isAnswer ? Outcome::Answered : Outcome::Faulty);
    if (!isAnswer)
        QCOMPARE(int(frame.fault), static_cast<int>(fault));
    QCOMPARE(int(frame.code), br.index());
    if (fault == Fault::Drip)
        QVERIFY(frame.bytes >= 1 && frame.bytes < sizeOf(br));
    else
        QCOMPARE(qint64(frame.bytes), isAnswer ? pageSize : bytes);
    if (fault == Fault::Reset || fault == Fault::Garbage)
        QCOMPARE(int(frame.httpStatus), 0);
    else
        QVERIFY(frame.httpStatus == 200 || isAnswer);
    if (fault == Fault::Reset)
        QVERIFY(frame.firstByte == 0 && frame.lastByte == 0);
    else
        QVERIFY(frame.requested <= frame.firstByte && frame.firstByte <= frame.lastByte);
    if (fault == Fault::Stall || fault == Fault::Drip) // until its end
        QVERIFY(frame.lastByte >= beforeEnd);
}

void TestServerRecord::requestsWithoutKeyHaveNone()
{
    RecordedServer recorded;
    const auto client = recorded.connect();
    QCOMPARE(client->get("/flags/br/br.gif").status, 200);
    QCOMPARE(client->get("/~x/flags/br/br.gif").status, 404);
    QCOMPARE(client->get(recorded.brazil()).status, 200);
    QCOMPARE(client->get("/flags/br/br.gif").status, 200);
    QCOMPARE(recorded.finish().size(), 1U);
}

void TestServerRecord::framesOfOtherRunsAreDropped()
{
    RecordedServer recorded;
    const auto client = recorded.connect();
    QCOMPARE(client->get("/~2-1/flags/br/br.gif").status, 200);
    QCOMPARE(client->get(recorded.brazil()).status, 200);
    QCOMPARE(recorded.finish().size(), 1U);
}

void TestServerRecord::connectionsAreTold()
{
    RecordedServer recorded;
    const auto kept = recorded.connect();
    kept->get(recorded.brazil());
    kept->get(recorded.brazil());
    recorded.connect()->get(recorded.brazil());
    const Frames frames = recorded.finish();
    QCOMPARE(frames.size(), 3U);
    QCOMPARE(frames[1].connection, frames[0].connection);
    QCOMPARE(frames[1].accepted, frames[0].accepted);
    QVERIFY(frames[2].connection != frames[0].connection);
    QVERIFY(frames[2].accepted >= frames[1].lastByte);
}

void TestServerRecord::pipelinedRequestsComeInOrder()
{
    RecordedServer recorded(withDelay(0ms, 3ms));
    const auto client = recorded.connect(SiteId::Delay);
    QByteArray requests;
    for (int i = 0; i < 20; ++i) {
        const QByteArray cc = codesWithFlag()[i].lower().toLatin1();
        requests += getRequest(recorded.keyed("/flags/" + cc + '/' + cc + ".gif"));
    }
    client->send(requests);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(client->readReply().status, 200);
    const Frames frames = recorded.finish();
    QCOMPARE(frames.size(), 20U);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(int(frames[i].code), codesWithFlag()[i].index());
        QVERIFY(i == 0 || frames[i].requested >= frames[i - 1].lastByte);
    }
}

void TestServerRecord::clientThatLeavesInTheDelay()
{
    RecordedServer recorded(withDelay(1h, 1h));
    const auto client = recorded.connect(SiteId::Delay);
    client->send(getRequest(recorded.brazil()));
    QTRY_COMPARE(recorded.server().counters(SiteId::Delay).peakRequests, 1ULL);
    client->abort();
    const Frames frames = recorded.await(1);
    const qint64 after = now();
    QCOMPARE(frames.size(), 1U);
    const RequestFrame &frame = frames.front();
    QCOMPARE(frame.outcome, Outcome::ClientLeft);
    QVERIFY(frame.delay > 0 && frame.requested + frame.delay <= after);
    QVERIFY(frame.firstByte == 0 && frame.lastByte == 0 && frame.bytes == 0);
    QCOMPARE(int(frame.httpStatus), 0);
    QCOMPARE(int(frame.code), br.index());
}

void TestServerRecord::clientThatLeavesDuringTheAnswer()
{
    const CountryCode large = *std::ranges::max_element(codesWithFlag(), {}, sizeOf);
    const QByteArray cc = large.lower().toLatin1();
    constexpr int count = 3000; // more bytes than the kernel holds for a client that reads nothing
    RecordedServer recorded;
    const auto client = recorded.connect();
    client->send(getRequest(recorded.keyed("/flags/" + cc + '/' + cc + ".gif")).repeated(count));
    // While others are answered, the server could go on with this one, too, if the kernel let it.
    const auto other = recorded.connect(SiteId::Delay);
    const auto read = [&] { return recorded.server().counters(SiteId::Local).requests; };
    quint64 before = 0;
    do {
        before = read();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(other->get("/flags/country_codes.txt").status, 200);
    } while (before == 0 || read() != before);
    QVERIFY(before < count);
    client->abort();
    const Frames frames = recorded.await(before);
    QCOMPARE(frames.size(), before);
    QVERIFY(std::all_of(frames.begin(), frames.end() - 1, [&](const RequestFrame &frame) {
        return frame.outcome == Outcome::Answered && frame.bytes == sizeOf(large);
    }));
    const RequestFrame &last = frames.back();
    QCOMPARE(last.outcome, Outcome::ClientLeft);
    QCOMPARE(int(last.httpStatus), 200);
    QVERIFY(last.bytes < sizeOf(large));
    QVERIFY(last.firstByte >= last.requested && last.lastByte >= last.firstByte);
}

void TestServerRecord::endEndsWhatIsUnderWay()
{
    RecordedServer recorded(withDelay(1h, 1h));
    std::vector<std::unique_ptr<RawHttpClient>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(recorded.connect(SiteId::Delay));
        clients.back()->send(getRequest(recorded.brazil()).repeated(3));
    }
    QTRY_COMPARE(recorded.server().counters(SiteId::Delay).peakRequests, 50ULL);
    const Frames frames = recorded.finish();
    QVERIFY(recorded.reader().isComplete());
    QCOMPARE(frames.size(), 50U);
    for (const RequestFrame &frame : frames)
        QCOMPARE(frame.outcome, Outcome::ClientLeft);
    for (const auto &client : clients)
        QCOMPARE(client->readToEnd(), QByteArray());
    Frames none;
    QVERIFY(!recorded.reader().read(none));
}

void TestServerRecord::endOfARunWithoutRequests()
{
    RecordedServer recorded;
    QVERIFY(!recorded.reader().isComplete());
    QVERIFY(recorded.finish().empty());
    QVERIFY(recorded.reader().isComplete());
    recorded.begin();
    QVERIFY(!recorded.reader().isComplete());
    Frames none;
    QVERIFY(recorded.reader().read(none));
}

void TestServerRecord::endForgetsTheRun()
{
    RecordedServer recorded(withDelay(0ms, 5ms));
    const auto client = recorded.connect(SiteId::Delay);
    const auto first = client->get(recorded.brazil()).delayMilliseconds();
    QVERIFY(client->get(recorded.brazil()).delayMilliseconds() != first);
    recorded.finish();
    QCOMPARE(client->get(recorded.brazil()).delayMilliseconds(), first);
}

void TestServerRecord::otherRunsGoOn()
{
    RecordedServer recorded(withDelay(50ms, 50ms));
    const auto client = recorded.connect(SiteId::Delay);
    const auto other = recorded.connect(SiteId::Delay);
    const auto plain = recorded.connect(SiteId::Delay);
    client->send(getRequest(recorded.brazil()));
    other->send(getRequest("/~2-1/flags/br/br.gif"));
    plain->send(getRequest("/flags/br/br.gif"));
    QTRY_COMPARE(recorded.server().counters(SiteId::Delay).requests, 3ULL);
    recorded.finish();
    QCOMPARE(other->readReply().status, 200);
    QCOMPARE(plain->readReply().status, 200);
}

void TestServerRecord::latecomersDontComeIntoTheNextRun()
{
    RecordedServer recorded;
    const auto client = recorded.connect();
    const QByteArray old = recorded.brazil();
    QCOMPARE(client->get(old).status, 200);
    recorded.finish();
    QCOMPARE(client->get(old).status, 200);
    recorded.begin();
    QVERIFY(recorded.brazil() != old);
    QCOMPARE(client->get(old).status, 200);
    QCOMPARE(client->get(recorded.brazil()).status, 200);
    QCOMPARE(client->get(old).status, 200);
    QCOMPARE(recorded.finish().size(), 1U);
}

void TestServerRecord::slowReaderLosesNothingAndStallsNobody()
{
    RecordedServer recorded;
    const auto client = recorded.connect();
    constexpr int batches = 100;
    constexpr int perBatch = 200; // together far more than a socket holds
    const QByteArray target = recorded.keyed("/flags/zz/zz.gif");
    for (int batch = 0; batch < batches; ++batch) {
        client->send(getRequest(target).repeated(perBatch));
        for (int i = 0; i < perBatch; ++i)
            QCOMPARE(client->readReply().status, 404);
    }
    const Frames frames = recorded.finish();
    QCOMPARE(frames.size(), std::size_t(batches * perBatch));
    QVERIFY(std::ranges::is_sorted(frames, {}, &RequestFrame::requested));
    QVERIFY(recorded.reader().isComplete());
    QCOMPARE(recorded.reader().lostFrames(), 0U);
}

void TestServerRecord::framesBeyondTheLimitAreCounted()
{
    FlagServerOptions options;
    options.maxWaitingFrames = 1000;
    RecordedServer recorded(options);
    const auto client = recorded.connect();
    constexpr std::size_t count = 20'000;
    const QByteArray target = recorded.keyed("/flags/zz/zz.gif");
    for (std::size_t done = 0; done < count; done += 200) {
        client->send(getRequest(target).repeated(200));
        for (int i = 0; i < 200; ++i)
            QCOMPARE(client->readReply().status, 404);
    }
    const Frames frames = recorded.finish();
    QVERIFY(recorded.reader().isComplete());
    QVERIFY(frames.size() >= 1000 && frames.size() < count);
    QCOMPARE(frames.size() + recorded.reader().lostFrames(), count);
    recorded.begin();
    QVERIFY(recorded.finish().empty());
    QCOMPARE(recorded.reader().lostFrames(), 0U);
}

void TestServerRecord::readerThatHasGoneHarmsNobody()
{
    const auto ends = makeSocketPair();
    FlagServerOptions options;
    options.recordDescriptor = (*ends)[1];
    const FlagServerThread server(options);
    RawHttpClient client(server.port(SiteId::Local));
    QCOMPARE(client.get("/~2-1/flags/br/br.gif").status, 200);
    ::close((*ends)[0]);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(client.get("/~2-1/flags/br/br.gif").status, 200);
}

void TestServerRecord::serverThatEndsLeavesTheRecordIncomplete()
{
    RecordedServer recorded(withDelay(1h, 1h));
    const auto client = recorded.connect(SiteId::Delay);
    client->send(getRequest(recorded.brazil()));
    QTRY_COMPARE(recorded.server().counters(SiteId::Delay).peakRequests, 1ULL);
    recorded.stop();
    QVERIFY(recorded.finish().empty());
    QVERIFY(!recorded.reader().isComplete());
    QCOMPARE(recorded.reader().descriptor(), -1);
}

QTEST_GUILESS_MAIN(TestServerRecord)
#include "tst_server_record.moc"

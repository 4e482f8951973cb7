// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/flag_corpus.h"
#include "core/system/limits.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/raw_http_client.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

const QByteArray brazil = "/flags/br/br.gif";

/// The ERROR site then does nothing but this fault.
FlagServerOptions withFault(Fault fault)
{
    FlagServerOptions options = withDelay(0ms, 0ms);
    options.weather.errorRate = 0;
    options.weather.faultRates[static_cast<std::size_t>(fault)] = 1;
    return options;
}

QByteArray gifOf(CountryCode code)
{
    const auto gif = flagGif(code);
    return {gif.data(), static_cast<qsizetype>(gif.size())};
}

const CountryCode br = *CountryCode::parse(u"BR");

using Clients = std::vector<std::unique_ptr<RawHttpClient>>;

Clients connectMany(int count, quint16 port)
{
    Clients clients;
    for (int i = 0; i < count; ++i)
        clients.push_back(std::make_unique<RawHttpClient>(port));
    return clients;
}

} // namespace

class TestFlagServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { raiseDescriptorLimit(); }

    void answersAsTheContractSays_data();
    void answersAsTheContractSays();
    void servesEveryFlagAsItIs();
    void headTellsTheLengthAndSendsNoBody();
    void methodsOtherThanGetAndHeadAreToldWhichThereAre();
    void connectionStaysOrEndsAsAsked_data();
    void connectionStaysOrEndsAsAsked();
    void bodiesAreSkipped_data();
    void bodiesAreSkipped();
    void clientThatWaitsForContinueIsAnsweredAtOnce();
    void pipelinedRequestsAreAnsweredInOrder();
    void manyRequestsAheadOfADelayAreNotLost();

    void slowHeaderIsClosed();
    void idleConnectionIsClosed();
    void greetingOfTlsIsRefusedAtOnce();

    void weatherFollowsTheHeaders();
    void badWeatherHeadersCountAsZero();
    void delayIsKeptAndTold();
    void errorSiteErrsForTheSameCodes();
    void faultsAreAsNamed_data();
    void faultsAreAsNamed();

    void clientsGoneDuringADelayCostNothing();
    void aThousandConnectionsAreServed();
    void clientsBeyondTheCapWait();
    void stopsWithClientsWaiting();
    void tellsWhatItServed();
};

void TestFlagServer::answersAsTheContractSays_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");

    const QByteArray text = "text/plain; charset=utf-8";
    QTest::newRow("flag") << getRequest(brazil) << 200 << QByteArray("image/gif");
    QTest::newRow("flag with query")
        << getRequest(brazil + "?v=1") << 200 << QByteArray("image/gif");
    QTest::newRow("absolute form, https")
        << getRequest("https://localhost:8000" + brazil) << 200 << QByteArray("image/gif");
    QTest::newRow("absolute form")
        << getRequest("http://localhost:8000" + brazil) << 200 << QByteArray("image/gif");
    QTest::newRow("metadata") << getRequest("/flags/br/metadata.json") << 200
                              << QByteArray("application/json");
    QTest::newRow("codes") << getRequest("/flags/country_codes.txt") << 200 << text;
    QTest::newRow("index") << getRequest("/flags/") << 200
                           << QByteArray("text/html; charset=utf-8");
    QTest::newRow("empty lines before")
        << "\r\n\r\n" + getRequest(brazil) << 200 << QByteArray("image/gif");

    const QByteArray targets[] = {"/",
                                  "/flags",
                                  "/flags/zz/zz.gif",
                                  "/flags/zz/metadata.json",
                                  "/flags/br/us.gif",
                                  "/flags/BR/BR.gif",
                                  "/flags/br/",
                                  "/flags/br",
                                  "/flags/br/brmetadata.json",
                                  "/flags/br/br.gif/",
                                  "/flags//br/br.gif",
                                  "/flags/../../etc/passwd",
                                  "/flags/%2e%2e/%2e%2e/etc/passwd",
                                  "/flags/br/../br/br.gif",
                                  "/etc/passwd",
                                  "//etc/passwd",
                                  "/flags/br/br.gif%00.html",
                                  "/flags/country_codes.txt/",
                                  "http://localhost/etc/passwd",
                                  "http://localhost"};
    for (const QByteArray &target : targets)
        QTest::newRow(target) << getRequest(target) << 404 << text;

    QTest::newRow("POST") << QByteArray("POST /flags/ HTTP/1.1\r\nHost: a\r\n\r\n") << 405 << text;
    QTest::newRow("OPTIONS *") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n") << 405
                               << text;
    QTest::newRow("unknown method")
        << QByteArray("BREW / HTTP/1.1\r\nHost: a\r\n\r\n") << 405 << text;

    const QByteArray get = "GET " + brazil;
    QTest::newRow("no version") << get + "\r\n\r\n" << 400 << text;
    QTest::newRow("HTTP/2.0") << get + " HTTP/2.0\r\nHost: a\r\n\r\n" << 400 << text;
    QTest::newRow("no host") << get + " HTTP/1.1\r\n\r\n" << 400 << text;
    QTest::newRow("two hosts") << getRequest(brazil, "Host: b\r\n") << 400 << text;
    QTest::newRow("no colon") << getRequest(brazil, "nonsense\r\n") << 400 << text;
    QTest::newRow("space before colon") << getRequest(brazil, "A : b\r\n") << 400 << text;
    QTest::newRow("NUL") << getRequest(QByteArray("/flags/\0", 8)) << 400 << text;
    QTest::newRow("negative length") << getRequest(brazil, "Content-Length: -1\r\n") << 400 << text;
    QTest::newRow("two lengths") << getRequest(brazil, "Content-Length: 1\r\nContent-Length: 2\r\n")
                                 << 400 << text;
    QTest::newRow("length and chunked")
        << getRequest(brazil, "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n") << 400 << text;
    QTest::newRow("bad chunk") << getRequest(brazil, "Transfer-Encoding: chunked\r\n") + "xyz\r\n"
                               << 400 << text;

    QTest::newRow("one long field")
        << getRequest(brazil, "A: " + QByteArray(17'000, 'a') + "\r\n") << 431 << text;
    QTest::newRow("many fields") << getRequest(brazil, QByteArray("A: b\r\n").repeated(3000)) << 431
                                 << text;
    QTest::newRow("long target") << getRequest('/' + QByteArray(17'000, 'a')) << 431 << text;
    QTest::newRow("header without end")
        << QByteArray("GET ") + QByteArray(17'000, 'a') << 431 << text;
    QTest::newRow("long body") << getRequest(brazil, "Content-Length: 65537\r\n") << 413 << text;
    QTest::newRow("long chunk") << getRequest(brazil, "Transfer-Encoding: chunked\r\n") +
                                       "10001\r\n"
                                << 413 << text;
}

void TestFlagServer::answersAsTheContractSays()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, type);

    const FlagServerThread server;
    RawHttpClient client(server.port(SiteId::Local));
    client.send(request);
    const RawReply reply = client.readReply();
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.fields.value("content-type"), type);
    QVERIFY(reply.fields.contains("date"));
    QVERIFY(!reply.body.isEmpty());
    // The connection ends only after something that is not HTTP, because then anything could
    // follow.
    const bool isRefused = status == 400 || status == 413 || status == 431;
    QCOMPARE(reply.fields.value("connection"), isRefused ? QByteArray("close") : QByteArray());
    if (isRefused)
        QCOMPARE(client.readToEnd(), QByteArray());
    else
        QCOMPARE(client.get(brazil).status, 200);
}

void TestFlagServer::servesEveryFlagAsItIs()
{
    const FlagServerThread server;
    RawHttpClient client(server.port(SiteId::Local));
    for (const CountryCode code : codesWithFlag()) {
        const QByteArray cc = code.lower().toLatin1();
        const RawReply flag = client.get("/flags/" + cc + '/' + cc + ".gif");
        QCOMPARE(flag.status, 200);
        QVERIFY(flag.body == gifOf(code));
        QCOMPARE(flag.delayMilliseconds(), 0.0);
        const RawReply metadata = client.get("/flags/" + cc + "/metadata.json");
        QCOMPARE(QJsonDocument::fromJson(metadata.body)[u"gif_cc"].toString(), code.lower());
    }
    QCOMPARE(server.counters(SiteId::Local).connections, 1ULL);
    QCOMPARE(server.counters(SiteId::Local).requests, 2ULL * 194);
}

void TestFlagServer::headTellsTheLengthAndSendsNoBody()
{
    const FlagServerThread server;
    RawHttpClient client(server.port(SiteId::Local));
    client.send("HEAD " + brazil + " HTTP/1.1\r\nHost: a\r\n\r\n" + getRequest(brazil));
    const RawReply head = client.readReply(true);
    const RawReply whole = client.readReply();
    QCOMPARE(head.status, 200);
    QCOMPARE(whole.status, 200);
    QCOMPARE(head.fields.value("content-length").toLongLong(), whole.body.size());
}

void TestFlagServer::methodsOtherThanGetAndHeadAreToldWhichThereAre()
{
    const FlagServerThread server;
    RawHttpClient client(server.port(SiteId::Local));
    client.send("DELETE " + brazil + " HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.readReply().fields.value("allow"), QByteArray("GET, HEAD"));
}

void TestFlagServer::connectionStaysOrEndsAsAsked_data()
{
    QTest::addColumn<QByteArray>("versionAndFields");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("stays");
    QTest::newRow("1.1") << QByteArray("HTTP/1.1\r\nHost: a\r\n") << QByteArray() << true;
    QTest::newRow("1.1 close") << QByteArray("HTTP/1.1\r\nHost: a\r\nConnection: close\r\n")
                               << QByteArray("close") << false;
    QTest::newRow("1.0") << QByteArray("HTTP/1.0\r\n") << QByteArray("close") << false;
    QTest::newRow("1.0 keep-alive")
        << QByteArray("HTTP/1.0\r\nConnection: keep-alive\r\n") << QByteArray("keep-alive") << true;
}

void TestFlagServer::connectionStaysOrEndsAsAsked()
{
    QFETCH(QByteArray, versionAndFields);
    QFETCH(QByteArray, connection);
    QFETCH(bool, stays);
    const FlagServerThread server;
    RawHttpClient client(server.port(SiteId::Local));
    client.send("GET " + brazil + ' ' + versionAndFields + "\r\n");
    const RawReply reply = client.readReply();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.fields.value("connection"), connection);
    if (stays)
        QCOMPARE(client.get(brazil).status, 200);
    else
        QCOMPARE(client.readToEnd(), QByteArray());
}

void TestFlagServer::bodiesAreSkipped_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");
    const QByteArray most(64 * 1024, 'b');
    QTest::newRow("length") << QByteArray("Content-Length: 65536\r\n") << most;
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n")
                             << "5\r\nhello\r\nfff0\r\n" + most.left(0xfff0) +
                                    "\r\n0\r\nA: b\r\n\r\n";
}

void TestFlagServer::bodiesAreSkipped()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);
    const FlagServerThread server;
    RawHttpClient client(server.port(SiteId::Local));
    client.send(getRequest(brazil, fields) + body + getRequest("/flags/br/metadata.json"));
    QCOMPARE(client.readReply().fields.value("content-type"), QByteArray("image/gif"));
    QCOMPARE(client.readReply().fields.value("content-type"), QByteArray("application/json"));
}

void TestFlagServer::clientThatWaitsForContinueIsAnsweredAtOnce()
{
    const FlagServerThread server;
    RawHttpClient client(server.port(SiteId::Local));
    client.send(
        "PUT /flags/ HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
    QCOMPARE(client.readReply().status, 405);
    QCOMPARE(client.readToEnd(), QByteArray());
}

void TestFlagServer::pipelinedRequestsAreAnsweredInOrder()
{
    const FlagServerThread server(withDelay(0ms, 10ms));
    RawHttpClient client(server.port(SiteId::Delay));
    const auto codes = codesWithFlag();
    QByteArray requests;
    for (int i = 0; i < 40; ++i) {
        const QByteArray cc = codes[i].lower().toLatin1();
        requests += getRequest("/flags/" + cc + '/' + cc + ".gif");
    }
    client.send(requests);
    for (int i = 0; i < 40; ++i)
        QVERIFY(client.readReply().body == gifOf(codes[i]));
    QCOMPARE(server.counters(SiteId::Delay).peakRequests, 1ULL);
}

void TestFlagServer::manyRequestsAheadOfADelayAreNotLost()
{
    const FlagServerThread server(withDelay(1ms, 1ms));
    RawHttpClient client(server.port(SiteId::Delay));
    constexpr int count = 600; // more bytes than the server takes ahead
    client.send(getRequest("/flags/br/metadata.json", "A: some more bytes\r\n").repeated(count));
    for (int i = 0; i < count; ++i)
        QCOMPARE(client.readReply().status, 200);
}

void TestFlagServer::slowHeaderIsClosed()
{
    FlagServerOptions options;
    options.requestTimeout = 200ms;
    const FlagServerThread server(options);
    RawHttpClient client(server.port(SiteId::Local));
    client.send("GET / HT");
    // The limit is for the whole request: bytes that still arrive do not extend it.
    for (int i = 0; i < 600 && client.socket().state() == QAbstractSocket::ConnectedState; ++i) {
        client.send("T");
        client.socket().waitForReadyRead(50);
    }
    QVERIFY(client.socket().state() != QAbstractSocket::ConnectedState);
    QVERIFY(client.socket().readAll().isEmpty());
}

void TestFlagServer::idleConnectionIsClosed()
{
    FlagServerOptions options;
    options.idleTimeout = 200ms;
    const FlagServerThread server(options);
    RawHttpClient silent(server.port(SiteId::Local));
    RawHttpClient used(server.port(SiteId::Local));
    QCOMPARE(used.get(brazil).status, 200);
    QCOMPARE(silent.readToEnd(), QByteArray());
    QCOMPARE(used.readToEnd(), QByteArray());
}

void TestFlagServer::greetingOfTlsIsRefusedAtOnce()
{
    const FlagServerThread server;
    RawHttpClient client(server.port(SiteId::Local));
    client.send(QByteArray::fromHex("16030100c8010000c40303"));
    QCOMPARE(client.readReply().status, 400);
}

void TestFlagServer::weatherFollowsTheHeaders()
{
    const FlagServerOptions options = withDelay(0ms, 20ms);
    const FlagServerThread server(options);
    const struct
    {
        quint64 round, copy, attempt;
    } keys[] = {{0, 0, 0}, {1, 0, 0}, {0, 2, 0}, {0, 0, 3}, {7, 8, 9}};
    for (const auto &[round, copy, attempt] : keys) {
        const auto expected =
            forecast(options.weather, SiteId::Delay, {br, round, copy, attempt}).delay;
        RawHttpClient client(server.port(SiteId::Delay));
        const RawReply reply =
            client.get(brazil, "Regatta-Round: " + QByteArray::number(round) +
                                   "\r\nregatta-copy: " + QByteArray::number(copy) +
                                   "\r\nRegatta-Attempt: " + QByteArray::number(attempt) + "\r\n");
        QCOMPARE(reply.delayMilliseconds(), static_cast<double>(expected.count()) / 1000);
    }
}

void TestFlagServer::badWeatherHeadersCountAsZero()
{
    const FlagServerThread server(withDelay(0ms, 20ms));
    RawHttpClient client(server.port(SiteId::Delay));
    const auto plain = client.get(brazil).delayMilliseconds();
    QVERIFY(plain);
    for (const QByteArray bad : {"x", "-1", "1x", "", "99999999999999999999", "1 2"})
        QCOMPARE(client.get(brazil, "Regatta-Round: " + bad + "\r\n").delayMilliseconds(), plain);
}

void TestFlagServer::delayIsKeptAndTold()
{
    const FlagServerThread server(withDelay(20ms, 60ms));
    RawHttpClient client(server.port(SiteId::Delay));
    for (const QByteArray target :
         {"/flags/br/br.gif", "/flags/zz/zz.gif", "/flags/us/metadata.json"}) {
        QElapsedTimer clock;
        clock.start();
        const RawReply reply = client.get(target);
        const double elapsed = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        QVERIFY(reply.delayMilliseconds() >= 20.0 && reply.delayMilliseconds() < 60.0);
        QVERIFY(elapsed >= *reply.delayMilliseconds());
    }
    QVERIFY(!client.get("/flags/").delayMilliseconds());
}

void TestFlagServer::errorSiteErrsForTheSameCodes()
{
    FlagServerOptions options = withDelay(0ms, 0ms);
    options.weather.seed = 5;
    const FlagServerThread server(options);
    RawHttpClient client(server.port(SiteId::Error));
    int teapots = 0;
    for (int index = 0; index < CountryCode::count; ++index) {
        const auto code = CountryCode::fromIndex(index);
        const QByteArray cc = code.lower().toLatin1();
        const RawReply reply = client.get("/flags/" + cc + '/' + cc + ".gif");
        const bool isTeapot = forecast(options.weather, SiteId::Error, {code}).isTeapot;
        QCOMPARE(reply.status, isTeapot ? 418 : code.hasFlag() ? 200 : 404);
        QVERIFY(reply.delayMilliseconds());
        teapots += isTeapot ? 1 : 0;
    }
    QVERIFY(teapots > 100 && teapots < 240);
}

void TestFlagServer::faultsAreAsNamed_data()
{
    QTest::addColumn<Fault>("fault");
    for (const FaultKind &kind : faultKinds())
        QTest::newRow(qPrintable(kind.name)) << kind.fault;
}

void TestFlagServer::faultsAreAsNamed()
{
    QFETCH(Fault, fault);
    const FlagServerThread server(withFault(fault));
    const qsizetype length = gifOf(br).size();
    RawHttpClient client(server.port(SiteId::Error));
    client.send(getRequest(brazil));
    switch (fault) {
    case Fault::Reset:
        QCOMPARE(client.readToEnd(), QByteArray());
        break;
    case Fault::Truncate: {
        const QByteArray all = client.readToEnd().value_or(QByteArray());
        QVERIFY(all.startsWith("HTTP/1.1 200 OK"));
        QCOMPARE(all.size() - all.indexOf("\r\n\r\n") - 4, length / 2);
        break;
    }
    case Fault::Stall:
        QVERIFY(client.readAtLeast(length / 2).startsWith("HTTP/1.1 200 OK"));
        QCOMPARE(server.counters(SiteId::Error).openConnections, 1ULL);
        client.abort();
        QTRY_COMPARE(server.counters(SiteId::Error).openConnections, 0ULL);
        break;
    case Fault::Drip: {
        const qsizetype header = client.readAtLeast(1).indexOf("\r\n\r\n") + 4;
        QVERIFY(header > 4);
        QCOMPARE(client.readAtLeast(header + 1).size(), header + 1);
        break;
    }
    case Fault::Garbage:
        QVERIFY(!client.readToEnd().value_or("HTTP").startsWith("HTTP"));
        break;
    case Fault::Status:
        QVERIFY(client.readReply().status >= 429);
        break;
    }
    RawHttpClient other(server.port(SiteId::Delay));
    QCOMPARE(other.get(brazil).body.size(), length);
}

void TestFlagServer::clientsGoneDuringADelayCostNothing()
{
    const FlagServerThread server(withDelay(1h, 1h));
    const auto open = [&] { return server.counters(SiteId::Delay).openConnections; };
    {
        Clients clients = connectMany(200, server.port(SiteId::Delay));
        for (const auto &client : clients)
            client->send(getRequest(brazil).repeated(2));
        QTRY_COMPARE(server.counters(SiteId::Delay).peakRequests, 200ULL);
        for (int i = 0; i < 100; ++i)
            clients[i]->abort(); // reset
        QTRY_COMPARE(open(), 100ULL);
    } // closed
    QTRY_COMPARE(open(), 0ULL);
}

void TestFlagServer::aThousandConnectionsAreServed()
{
    const FlagServerThread server(withDelay(100ms, 300ms));
    const Clients idle = connectMany(324, server.port(SiteId::Delay));
    const Clients active = connectMany(676, server.port(SiteId::Delay));
    for (const auto &client : active)
        client->send(getRequest(brazil));
    for (const auto &client : active)
        QCOMPARE(client->readReply().status, 200);
    for (const auto &client : idle)
        QCOMPARE(client->get("/flags/country_codes.txt").status, 200);
    QCOMPARE(server.counters(SiteId::Delay).peakConnections, 1000ULL);
    QCOMPARE(server.counters(SiteId::Delay).connections, 1000ULL);
}

void TestFlagServer::clientsBeyondTheCapWait()
{
    FlagServerOptions options;
    options.maxConnections = 5;
    const FlagServerThread server(options);
    Clients clients = connectMany(20, server.port(SiteId::Local));
    for (const auto &client : clients)
        client->send(getRequest(brazil, "Connection: close\r\n"));
    for (const auto &client : clients) {
        QCOMPARE(client->readReply().status, 200);
        client->socket().disconnectFromHost();
    }
    QVERIFY(server.counters(SiteId::Local).peakConnections <= 5);
    QCOMPARE(server.counters(SiteId::Local).connections, 20ULL);
}

void TestFlagServer::stopsWithClientsWaiting()
{
    Clients clients;
    {
        const FlagServerThread server(withDelay(1h, 1h));
        clients = connectMany(20, server.port(SiteId::Delay));
        for (const auto &client : clients)
            client->send(getRequest(brazil));
        QTRY_COMPARE(server.counters(SiteId::Delay).peakRequests, 20ULL);
    }
    for (const auto &client : clients)
        QCOMPARE(client->readToEnd(), QByteArray());
}

void TestFlagServer::tellsWhatItServed()
{
    std::mutex mutex;
    QStringList served;
    FlagServerOptions options = withDelay(2ms, 2ms);
    options.onServed = [&](const ServedRequest &request) {
        const std::scoped_lock lock(mutex);
        served << u"%1 #%2 %3 %4 %5 %6"_s.arg(site(request.site).label)
                      .arg(request.connection)
                      .arg(QLatin1String(request.method.data(), int(request.method.size())),
                           QLatin1String(request.target.data(), int(request.target.size())))
                      .arg(request.delay.count())
                      .arg(request.status);
    };
    {
        const FlagServerThread server(options);
        RawHttpClient local(server.port(SiteId::Local));
        local.get("/nowhere");
        RawHttpClient delay(server.port(SiteId::Delay));
        delay.get(brazil);
        delay.get("/flags/zz/zz.gif");
    }
    QCOMPARE(served, (QStringList{u"LOCAL #1 GET /nowhere 0 404"_s,
                                  u"DELAY #2 GET /flags/br/br.gif 2000 200"_s,
                                  u"DELAY #2 GET /flags/zz/zz.gif 2000 404"_s}));
}

QTEST_GUILESS_MAIN(TestFlagServer)
#include "tst_flag_server.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the keys in paths: how they are read, that requests with a key meet the weather of its
// round, and that only some runs are remembered.
#include "core/server/keyed_runs.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/raw_http_client.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

const CountryCode br = *CountryCode::parse(u"BR");

QByteArray flagPath(CountryCode code)
{
    const QByteArray cc = code.lower().toLatin1();
    return "/flags/" + cc + '/' + cc + ".gif";
}

/// Runs 0 … 63, the last one used last, without a request under way.
void fill(KeyedRuns &runs)
{
    for (quint64 token = 0; token < KeyedRuns::most; ++token)
        runs.endRequest(*runs.beginRequest({0, token}));
}

/// How often the run has asked for Brazil's flag. The run is forgotten or made if need be.
quint32 downloadsOf(KeyedRuns &runs, quint64 token)
{
    KeyedRun *run = runs.beginRequest({0, token});
    const quint32 count = run->downloads[br.index()];
    runs.endRequest(*run);
    return count;
}

void countOne(KeyedRuns &runs, quint64 token)
{
    KeyedRun *run = runs.beginRequest({0, token});
    ++run->downloads[br.index()];
    runs.endRequest(*run);
}

/// What of an answer the weather decides.
QByteArray weatherIn(const RawReply &reply)
{
    return QByteArray::number(reply.status) + ' ' + reply.fields.value("server-timing") + ' ' +
           reply.body;
}

} // namespace

class TestKeyedRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreTaken_data();
    void keysAreTaken();
    void otherPathsStay_data();
    void otherPathsStay();
    void keyStandsInTheUrl_data();
    void keyStandsInTheUrl();

    void oldestRunIsForgotten();
    void runWithARequestUnderWayIsKept();
    void noRoomIfAllAreBusy();
    void endedRunIsForgotten();
    void endWaitsForRequestsUnderWay();

    void weatherIsThatOfTheHeaders_data();
    void weatherIsThatOfTheHeaders();
    void onlyDownloadsAreAttempts();
    void everyKeyCountsForItself();
    void everyWayToWriteTheKeyIsTheSame_data();
    void everyWayToWriteTheKeyIsTheSame();
    void malformedKeysAreNotFound_data();
    void malformedKeysAreNotFound();
    void anotherRunThanTheBusyOnesIsRefused();
};

void TestKeyedRuns::keysAreTaken_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<quint64>("round");
    QTest::addColumn<quint64>("token");
    QTest::addColumn<QByteArray>("rest");
    const QByteArray rest = "/flags/br/br.gif";
    QTest::newRow("usual") << "/~3-1f" + rest << 3ULL << 0x1fULL << rest;
    QTest::newRow("encoded") << "/%7E3-1f" + rest << 3ULL << 0x1fULL << rest;
    QTest::newRow("encoded in lower case") << "/%7e3-1f" + rest << 3ULL << 0x1fULL << rest;
    QTest::newRow("hex in upper case") << "/~0-1F" + rest << 0ULL << 0x1fULL << rest;
    QTest::newRow("largest") << "/~18446744073709551615-ffffffffffffffff" + rest << ~0ULL << ~0ULL
                             << rest;
    QTest::newRow("nothing follows") << QByteArray("/~3-1f") << 3ULL << 0x1fULL << QByteArray();
    QTest::newRow("a second key follows")
        << "/~3-1f/~4-1f" + rest << 3ULL << 0x1fULL << "/~4-1f" + rest;
}

void TestKeyedRuns::keysAreTaken()
{
    QFETCH(QByteArray, path);
    QFETCH(quint64, round);
    QFETCH(quint64, token);
    QFETCH(QByteArray, rest);
    std::string_view view(path.constData(), static_cast<std::size_t>(path.size()));
    const auto key = takeKey(view);
    QVERIFY(key);
    QCOMPARE(key->round, round);
    QCOMPARE(key->token, token);
    QCOMPARE(QByteArray(view.data(), static_cast<qsizetype>(view.size())), rest);
}

namespace {

const QByteArrayList malformedKeys{"/~/",
                                   "/~3/",
                                   "/~3-/",
                                   "/~-1f/",
                                   "/~3-1f.",
                                   "/~3-xyz/",
                                   "/~a-1f/",
                                   "/~ 3-1f/",
                                   "/~+3-1f/",
                                   "/~-3-1f/",
                                   "/~3--1f/",
                                   "/~3-0x1f/",
                                   "/~3_1f/",
                                   "/~99999999999999999999-1f/",
                                   "/~000000000000000000003-1f/",
                                   "/~3-10000000000000000/",
                                   "/~3-0000000000000001f/",
                                   "/%7F3-1f/",
                                   "/%7",
                                   "//~3-1f/"};

}

void TestKeyedRuns::otherPathsStay_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray &path : malformedKeys)
        QTest::newRow(path) << path + "flags/br/br.gif";
    for (const QByteArray &path : {QByteArray(), QByteArray("/"), QByteArray("*"), QByteArray("/~"),
                                   QByteArray("x~3-1f/"), QByteArray("/flags/")})
        QTest::newRow("only " + path) << path;
}

void TestKeyedRuns::otherPathsStay()
{
    QFETCH(QByteArray, path);
    std::string_view view(path.constData(), static_cast<std::size_t>(path.size()));
    QVERIFY(!takeKey(view));
    QCOMPARE(static_cast<qsizetype>(view.size()), path.size());
}

void TestKeyedRuns::keyStandsInTheUrl_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QString>("keyed");
    QTest::newRow("usual") << u"http://127.0.0.1:8000/flags"_s
                           << u"http://127.0.0.1:8000/~3-1f/flags"_s;
    QTest::newRow("IPv6") << u"http://[::1]:8000/flags"_s << u"http://[::1]:8000/~3-1f/flags"_s;
    QTest::newRow("no path") << u"http://localhost"_s << u"http://localhost/~3-1f"_s;
}

void TestKeyedRuns::keyStandsInTheUrl()
{
    QFETCH(QString, baseUrl);
    QFETCH(QString, keyed);
    QCOMPARE(keyedUrl(baseUrl, {3, 0x1f}), keyed);
}

void TestKeyedRuns::oldestRunIsForgotten()
{
    KeyedRuns runs;
    fill(runs);
    countOne(runs, 0); // which makes 1 the oldest
    countOne(runs, 1000);
    QCOMPARE(runs.size(), KeyedRuns::most);
    QCOMPARE(downloadsOf(runs, 0), 1U);
    QCOMPARE(downloadsOf(runs, 1000), 1U);
    for (quint64 token = 2; token < KeyedRuns::most; ++token)
        countOne(runs, token);
    QCOMPARE(downloadsOf(runs, 0), 1U); // 1 went, and nobody else
    QCOMPARE(downloadsOf(runs, 2), 1U);
}

void TestKeyedRuns::runWithARequestUnderWayIsKept()
{
    KeyedRuns runs;
    fill(runs);
    countOne(runs, 0);
    KeyedRun *busy = runs.beginRequest({0, 0});
    for (quint64 token = 1000; token < 1000 + 2 * KeyedRuns::most; ++token)
        countOne(runs, token);
    QCOMPARE(runs.size(), KeyedRuns::most);
    runs.endRequest(*busy);
    QCOMPARE(downloadsOf(runs, 0), 1U);
}

void TestKeyedRuns::noRoomIfAllAreBusy()
{
    KeyedRuns runs;
    std::vector<KeyedRun *> busy;
    for (quint64 token = 0; token < KeyedRuns::most; ++token)
        busy.push_back(runs.beginRequest({0, token}));
    QVERIFY(!runs.beginRequest({0, 1000}));
    QCOMPARE(runs.beginRequest({0, 5}), busy[5]);
    runs.endRequest(*busy[7]);
    QVERIFY(runs.beginRequest({0, 1000}));
    QCOMPARE(runs.size(), KeyedRuns::most);
}

void TestKeyedRuns::endedRunIsForgotten()
{
    KeyedRuns runs;
    std::vector<quint64> ended;
    runs.onEnded = [&](quint64 token) { ended.push_back(token); };
    countOne(runs, 5);
    countOne(runs, 6);
    runs.end(5);
    QCOMPARE(ended, std::vector<quint64>{5});
    QCOMPARE(runs.size(), 1U);
    QCOMPARE(downloadsOf(runs, 5), 0U);
    QCOMPARE(downloadsOf(runs, 6), 1U);
    runs.end(1000); // never asked for anything
    QCOMPARE(ended, (std::vector<quint64>{5, 1000}));
}

void TestKeyedRuns::endWaitsForRequestsUnderWay()
{
    KeyedRuns runs;
    std::vector<quint64> ended;
    runs.onEnded = [&](quint64 token) { ended.push_back(token); };
    KeyedRun *first = runs.beginRequest({0, 5});
    KeyedRun *second = runs.beginRequest({1, 5});
    runs.beginRequest({0, 6});
    runs.end(5);
    QVERIFY(ended.empty());
    QVERIFY(runs.beginRequest({0, 5}) != first); // a latecomer begins anew
    runs.endRequest(*first);
    QVERIFY(ended.empty());
    runs.endRequest(*second);
    QCOMPARE(ended, std::vector<quint64>{5});
    QCOMPARE(runs.size(), 2U);
}

void TestKeyedRuns::weatherIsThatOfTheHeaders_data()
{
    QTest::addColumn<SiteId>("site");
    QTest::newRow("LOCAL") << SiteId::Local;
    QTest::newRow("DELAY") << SiteId::Delay;
    QTest::newRow("ERROR") << SiteId::Error;
}

void TestKeyedRuns::weatherIsThatOfTheHeaders()
{
    QFETCH(SiteId, site);
    FlagServerOptions options;
    options.weather.latency = UniformLatency{0ms, 1ms};
    options.weather.faultRates[static_cast<std::size_t>(Fault::Status)] = 0.4;
    const FlagServerThread server(options);
    RawHttpClient client(server.port(site));
    for (int index = 0; index < CountryCode::count; ++index) {
        const QByteArray path = flagPath(CountryCode::fromIndex(index));
        for (const QByteArray attempt : {"0", "1", "2"}) {
            const RawReply expected =
                client.get(path, "Regatta-Round: 7\r\nRegatta-Attempt: " + attempt + "\r\n");
            // Its own headers would lead to other weather.
            const RawReply keyed = client.get(
                "/~7-abc" + path, "Regatta-Round: 8\r\nRegatta-Copy: 1\r\nRegatta-Attempt: 5\r\n");
            QVERIFY(expected.status != 0);
            QCOMPARE(weatherIn(keyed), weatherIn(expected));
        }
    }
}

void TestKeyedRuns::onlyDownloadsAreAttempts()
{
    const FlagServerOptions options = withDelay(0ms, 5ms);
    const FlagServerThread server(options);
    RawHttpClient client(server.port(SiteId::Delay));
    const auto delayOf = [&](quint64 attempt) {
        const auto delay = forecast(options.weather, SiteId::Delay, {br, 2, 0, attempt}).delay;
        return static_cast<double>(delay.count()) / 1000;
    };
    const auto head = [&client] {
        client.send("HEAD /~2-1/flags/br/br.gif HTTP/1.1\r\nHost: a\r\n\r\n");
        return client.readReply(true).delayMilliseconds();
    };
    for (quint64 attempt = 0; attempt < 3; ++attempt) {
        QCOMPARE(head(), delayOf(0));
        QCOMPARE(client.get("/~2-1/flags/br/metadata.json").delayMilliseconds(), delayOf(0));
        QCOMPARE(client.get("/~2-1/flags/br/br.gif").delayMilliseconds(), delayOf(attempt));
        QCOMPARE(client.get("/~2-1/flags/us/us.gif").status, 200);
    }
}

void TestKeyedRuns::everyKeyCountsForItself()
{
    const FlagServerThread server(withDelay(0ms, 5ms));
    RawHttpClient client(server.port(SiteId::Delay));
    const auto ask = [&client](const QByteArray &key) {
        return client.get('/' + key + "/flags/br/br.gif").delayMilliseconds();
    };
    const auto first = ask("~2-1");
    QVERIFY(ask("~2-1") != first);
    QCOMPARE(ask("~2-2"), first);
    QVERIFY(ask("~3-2") != first);
}

void TestKeyedRuns::everyWayToWriteTheKeyIsTheSame_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("encoded") << QByteArray("/%7E2-1");
    QTest::newRow("absolute form") << QByteArray("http://localhost:8000/~2-1");
    QTest::newRow("both") << QByteArray("http://localhost/%7e2-1");
}

void TestKeyedRuns::everyWayToWriteTheKeyIsTheSame()
{
    QFETCH(QByteArray, start);
    const FlagServerOptions options = withDelay(0ms, 5ms);
    const FlagServerThread server(options);
    RawHttpClient client(server.port(SiteId::Delay));
    QCOMPARE(client.get("/~2-1/flags/br/br.gif").status, 200);
    const RawReply second = client.get(start + "/flags/br/br.gif?a=b");
    const auto delay = forecast(options.weather, SiteId::Delay, {br, 2, 0, 1}).delay;
    QCOMPARE(second.status, 200);
    QCOMPARE(second.delayMilliseconds(), static_cast<double>(delay.count()) / 1000);
}

void TestKeyedRuns::malformedKeysAreNotFound_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray &path : malformedKeys) {
        if (!path.contains(' ')) // no request at all
            QTest::newRow(path) << path + "flags/br/br.gif";
    }
    QTest::newRow("key alone") << QByteArray("/~3-1f");
    QTest::newRow("key and slash") << QByteArray("/~3-1f/");
    QTest::newRow("two keys") << QByteArray("/~3-1f/~3-1f/flags/br/br.gif");
    QTest::newRow("elsewhere") << QByteArray("/flags/~3-1f/br/br.gif");
}

void TestKeyedRuns::malformedKeysAreNotFound()
{
    QFETCH(QByteArray, path);
    const FlagServerThread server(withDelay(1h, 1h)); // there is no weather for them
    RawHttpClient client(server.port(SiteId::Delay));
    QCOMPARE(client.get(path).status, 404);
}

void TestKeyedRuns::anotherRunThanTheBusyOnesIsRefused()
{
    const FlagServerThread server(withDelay(1h, 1h));
    std::vector<std::unique_ptr<RawHttpClient>> clients;
    for (std::size_t token = 0; token < KeyedRuns::most; ++token) {
        clients.push_back(std::make_unique<RawHttpClient>(server.port(SiteId::Delay)));
        clients.back()->send(
            getRequest("/~0-" + QByteArray::number(quint64(token), 16) + "/flags/br/br.gif"));
    }
    QTRY_COMPARE(server.counters(SiteId::Delay).peakRequests, quint64(KeyedRuns::most));
    RawHttpClient another(server.port(SiteId::Delay));
    QCOMPARE(another.get("/~0-fff/flags/br/br.gif").status, 503);
    QCOMPARE(another.get("/~0-5/flags/").status, 200); // that run is known
}

QTEST_GUILESS_MAIN(TestKeyedRuns)
#include "tst_keyed_runs.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what all clients have in common when nothing goes wrong: what they send, which connections
// they open, and how they stop.
#include "core/http/client_catalog.h"
#include "tests/support/fault_server.h"
#include "tests/support/one_download.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <thread>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// The limits are so long that only what is tested ends a download.
ClientSettings patientSettings()
{
    ClientSettings settings;
    settings.limits.timeout = 60s;
    settings.limits.connectTimeout = 60s;
    return settings;
}

/// The names are in lower case, because Qt 6.8 and later send some of them like that.
QList<std::pair<QByteArray, QByteArray>> sortedHeaders(const SeenRequest &request)
{
    auto headers = request.headers;
    for (auto &[name, value] : headers)
        name = name.toLower();
    std::ranges::sort(headers);
    return headers;
}

/// Keeps an asynchronous client busy: `count` downloads, `lanes` at a time.
class Lanes
{
public:
    Lanes(AsyncClient &client, const QUrl &url, int count)
        : m_client(client), m_url(url), m_left(count)
    {}

    void start(int lanes)
    {
        for (int i = 0; i < lanes; ++i)
            next();
    }

    const std::vector<HttpResponse> &responses() const { return m_responses; }
    int count(Status status) const
    {
        return int(std::ranges::count(m_responses, status, &HttpResponse::status));
    }

private:
    void next()
    {
        if (m_left-- <= 0)
            return;
        HttpTransfer *transfer = m_client.get({m_url});
        QObject::connect(transfer, &HttpTransfer::finished, transfer,
                         [this](const HttpResponse &response) {
                             m_responses.push_back(response);
                             next();
                         });
    }

    AsyncClient &m_client;
    QUrl m_url;
    int m_left;
    std::vector<HttpResponse> m_responses;
};

} // namespace

class TestHttpClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendTheSameHeaders_data();
    void sendTheSameHeaders();
    void openAConnectionPerLane_data();
    void openAConnectionPerLane();
    void keepConnectionsOrDoNot_data();
    void keepConnectionsOrDoNot();
    void tellReuseTruly_data();
    void tellReuseTruly();
    void sendAgainWhatWasDropped_data();
    void sendAgainWhatWasDropped();
    void stopInEveryPhase_data();
    void stopInEveryPhase();
    void stopAllAtOnce_data() { addClientIds(); }
    void stopAllAtOnce();
    void startNothingOnceStopped_data() { addForms(); }
    void startNothingOnceStopped();
    void mayBeDestroyedWhileBusy_data() { addClientIds(); }
    void mayBeDestroyedWhileBusy();
    void ignoreTheEnvironmentsProxy_data() { addForms(); }
    void ignoreTheEnvironmentsProxy();
    void useTheProxyTheyAreGiven_data() { addForms(); }
    void useTheProxyTheyAreGiven();
    void readTheServersDelay_data() { addForms(); }
    void readTheServersDelay();
    void tellPhasesInOrder_data() { addForms(); }
    void tellPhasesInOrder();

private:
    static void addForms();
    static void addClientIds();
};

void TestHttpClients::addForms()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    for (const ClientForm &form : clientForms())
        QTest::addRow("%s", qPrintable(form.name())) << form.id << form.isAsync;
}

void TestHttpClients::addClientIds()
{
    QTest::addColumn<QString>("client");
    for (const ClientInfo &client : clients()) {
        if (client.isAvailable())
            QTest::addRow("%s", qPrintable(client.id)) << client.id;
    }
}

void TestHttpClients::sendTheSameHeaders_data()
{
    QTest::addColumn<bool>("reusesConnections");
    QTest::addColumn<int>("round");
    QTest::addColumn<int>("copy");
    QTest::newRow("plain") << true << 0 << 0;
    QTest::newRow("with the keys of the weather") << true << 7 << 2;
    QTest::newRow("on fresh connections") << false << 0 << 1;
}

void TestHttpClients::sendTheSameHeaders()
{
    QFETCH(bool, reusesConnections);
    QFETCH(int, round);
    QFETCH(int, copy);
    FaultServer server;
    ClientSettings settings = patientSettings();
    settings.reusesConnections = reusesConnections;
    settings.retries = 1;
    const HttpRequest request{server.url(u"busy/503/0"_s), round, copy};

    for (const ClientForm &form : clientForms())
        QCOMPARE(downloadOnce(form, request, settings).status, Status::Ok);

    // There are two of each: the second is the retry.
    const std::vector<SeenRequest> seen = server.requests();
    QCOMPARE(seen.size(), std::size_t(2 * clientForms().size()));
    for (std::size_t i = 0; i < seen.size(); ++i) {
        QCOMPARE(sortedHeaders(seen[i]), sortedHeaders(seen[i % 2]));
        QCOMPARE(seen[i].method, "GET");
        QCOMPARE(seen[i].target, seen[0].target);
        QCOMPARE(seen[i].header("Accept-Encoding"), "identity");
        QCOMPARE(seen[i].header("Regatta-Round"), round ? QByteArray::number(round) : QByteArray());
        QCOMPARE(seen[i].header("Regatta-Copy"), copy ? QByteArray::number(copy) : QByteArray());
        QCOMPARE(seen[i].header("Regatta-Attempt"), i % 2 ? "1" : "");
        QCOMPARE(seen[i].header("Connection").toLower(),
                 reusesConnections ? "keep-alive" : "close");
    }
}

void TestHttpClients::openAConnectionPerLane_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<int>("lanes");
    for (const ClientInfo &client : clients()) {
        for (const int lanes : {1, 4, 7, 30}) {
            if (client.isAvailable())
                QTest::addRow("%s, %d", qPrintable(client.id), lanes) << client.id << lanes;
        }
    }
}

void TestHttpClients::openAConnectionPerLane()
{
    QFETCH(QString, client);
    QFETCH(int, lanes);
    FaultServer server;
    ClientSettings settings = patientSettings();
    settings.maxInFlight = lanes;
    const auto async = findClient(client)->makeAsync(settings);
    Lanes downloads(*async, server.url(u"hold"_s), 3 * lanes);

    downloads.start(lanes);
    QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), lanes, 30000);
    QCOMPARE(server.connectionsOpened(), lanes);
    server.release();

    QTRY_COMPARE_WITH_TIMEOUT(downloads.count(Status::Ok), 3 * lanes, 30000);
    QCOMPARE(server.peakRequests(), lanes);
    // All other requests use the same connections again. (Qt Network sometimes drops one that it
    // could have kept.)
    if (client == QLatin1String("qt"))
        QVERIFY(server.connectionsOpened() <= 2 * lanes);
    else
        QCOMPARE(server.connectionsOpened(), lanes);
}

void TestHttpClients::keepConnectionsOrDoNot_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("reusesConnections");
    for (const ClientInfo &client : clients()) {
        for (const bool reuses : {true, false}) {
            if (client.isAvailable())
                QTest::addRow("%s, %s", qPrintable(client.id), reuses ? "kept" : "fresh")
                    << client.id << reuses;
        }
    }
}

void TestHttpClients::keepConnectionsOrDoNot()
{
    QFETCH(QString, client);
    QFETCH(bool, reusesConnections);
    FaultServer server;
    ClientSettings settings = patientSettings();
    settings.reusesConnections = reusesConnections;
    const auto blocking = findClient(client)->makeBlocking(settings);
    for (int i = 0; i < 5; ++i) {
        const HttpResponse response = blocking->get({server.url(u"image/GIF"_s)});
        QCOMPARE(response.status, Status::Ok);
        QCOMPARE(response.reusedConnection, reusesConnections && i > 0);
    }
    QCOMPARE(server.connectionsOpened(), reusesConnections ? 1 : 5);

    server.forget();
    const auto async = findClient(client)->makeAsync(settings);
    Lanes downloads(*async, server.url(u"image/GIF"_s), 5);
    downloads.start(1);
    QTRY_COMPARE_WITH_TIMEOUT(downloads.count(Status::Ok), 5, 30000);
    QCOMPARE(server.connectionsOpened(), reusesConnections ? 1 : 5);
    const auto reused =
        std::ranges::count(downloads.responses(), true, &HttpResponse::reusedConnection);
    QCOMPARE(int(reused), reusesConnections ? 4 : 0);
}

void TestHttpClients::tellReuseTruly_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("faultCase");
    QTest::addColumn<int>("lanes");
    for (const ClientInfo &client : clients()) {
        for (const char *faultCase : {"closing", "http-1.0", "image-then-close", "own-image"}) {
            for (const int lanes : {1, 3, 12}) {
                // If a server closes without a word, Qt Network sends again without a word too. We
                // cannot tell which of several requests it repeated.
                if (client.id == QLatin1String("qt") && lanes > 1 &&
                    qstrcmp(faultCase, "image-then-close") == 0)
                    continue;
                if (client.isAvailable())
                    QTest::addRow("%s, %d lanes, %s", qPrintable(client.id), lanes, faultCase)
                        << client.id << QString::fromLatin1(faultCase) << lanes;
            }
        }
    }
}

/// A connection counts as reused only if it has carried an answer before, whoever closed the
/// others.
void TestHttpClients::tellReuseTruly()
{
    QFETCH(QString, client);
    QFETCH(QString, faultCase);
    QFETCH(int, lanes);
    FaultServer server;
    const auto reusedOf = [](const std::vector<HttpResponse> &responses) {
        return int(std::ranges::count(responses, true, &HttpResponse::reusedConnection));
    };
    const auto usedAgain = [&server] {
        return int(std::ranges::count_if(server.requests(), [](const SeenRequest &request) {
            return request.numberOnConnection > 0;
        }));
    };
    // Qt Network may open a connection for a request and then send the request on another one that
    // has become free. It does not tell, so the request counts as the first of its connection.
    const auto openedInVain = [&server] {
        std::set<int> used;
        for (const SeenRequest &request : server.requests())
            used.insert(request.connection);
        return server.connectionsOpened() - int(used.size());
    };
    ClientSettings settings = patientSettings();
    settings.maxInFlight = lanes;
    const auto async = findClient(client)->makeAsync(settings);
    Lanes downloads(*async, server.url(faultCase), 4 * lanes);
    downloads.start(lanes);
    QTRY_COMPARE_WITH_TIMEOUT(downloads.count(Status::Ok), 4 * lanes, 30000);
    if (client != u"qt"_s)
        QCOMPARE(openedInVain(), 0);
    QVERIFY(reusedOf(downloads.responses()) <= usedAgain());
    QTRY_VERIFY(reusedOf(downloads.responses()) >= usedAgain() - openedInVain());

    if (lanes > 1)
        return;
    server.forget();
    const auto blocking = findClient(client)->makeBlocking(settings);
    std::vector<HttpResponse> responses;
    for (int i = 0; i < 4; ++i)
        responses.push_back(blocking->get({server.url(faultCase)}));
    QCOMPARE(reusedOf(responses), usedAgain());
}

void TestHttpClients::sendAgainWhatWasDropped_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<int>("lanes");
    for (const ClientInfo &client : clients()) {
        for (const int lanes : {1, 5}) {
            if (client.isAvailable())
                QTest::addRow("%s, %d lanes", qPrintable(client.id), lanes) << client.id << lanes;
        }
    }
}

/// The server drops every kept connection as soon as it is used again.
void TestHttpClients::sendAgainWhatWasDropped()
{
    QFETCH(QString, client);
    QFETCH(int, lanes);
    FaultServer server;
    const QUrl url = server.url(u"dropped-when-used-again"_s);
    ClientSettings settings = patientSettings();
    settings.maxInFlight = lanes;
    const auto async = findClient(client)->makeAsync(settings);
    Lanes downloads(*async, url, 12 * lanes);
    downloads.start(lanes);
    QTRY_COMPARE_WITH_TIMEOUT(int(downloads.responses().size()), 12 * lanes, 30000);
    QCOMPARE(downloads.count(Status::Ok), 12 * lanes);
    int attempts = 0;
    for (const HttpResponse &response : downloads.responses()) {
        QVERIFY(response.attempts <= 2);
        attempts += response.attempts;
    }
    QCOMPARE(attempts, server.requestCount());

    server.forget();
    const auto blocking = findClient(client)->makeBlocking(settings);
    for (int i = 0; i < 12; ++i) {
        const HttpResponse response = blocking->get({url});
        QCOMPARE(statusName(response.status), u"ok"_s);
        QVERIFY(!response.reusedConnection);
        attempts = response.attempts;
        QCOMPARE(attempts, server.requestCount());
        // (Qt Network sometimes drops a connection by itself, before the server can.)
        if (client == QLatin1String("curl"))
            QCOMPARE(attempts, i == 0 ? 1 : 2);
        QVERIFY(attempts <= 2);
        server.forget();
    }
}

void TestHttpClients::stopInEveryPhase_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<QString>("phase");
    for (const ClientForm &form : clientForms()) {
        for (const char *phase : {"unaccepting", "silent", "stall-in-headers", "stall-in-body",
                                  "drip-body", "interim-silence", "busy/503/60"})
            QTest::addRow("%s: %s", phase, qPrintable(form.name()))
                << form.id << form.isAsync << QString::fromLatin1(phase);
    }
}

void TestHttpClients::stopInEveryPhase()
{
    QFETCH(QString, client);
    QFETCH(bool, isAsync);
    QFETCH(QString, phase);
    FaultServer server;
    const bool connects = phase != QLatin1String("unaccepting");
    std::stop_source stop;
    ClientSettings settings = patientSettings();
    settings.retries = 1;
    settings.stop = stop.get_token();

    std::thread stopper([&] {
        if (connects)
            server.waitForRequests(1);
        std::this_thread::sleep_for(50ms); // to be inside the phase; earlier would do as well
        stop.request_stop();
    });
    const TimePoint start = Clock::now();
    const HttpResponse response = downloadOnce(
        {client, isAsync}, {connects ? server.url(phase) : server.unacceptingUrl()}, settings);
    const auto elapsed = Clock::now() - start;
    stopper.join();

    QCOMPARE(statusName(response.status), u"cancelled"_s);
    QVERIFY(response.body.isEmpty());
    QVERIFY(!response.failure);
    QVERIFY2(elapsed < 20s, "only its own limit ended it"); // of a minute
}

void TestHttpClients::stopAllAtOnce()
{
    QFETCH(QString, client);
    FaultServer server;
    std::stop_source stop;
    ClientSettings settings = patientSettings();
    settings.maxInFlight = 30;
    settings.stop = stop.get_token();
    const auto async = findClient(client)->makeAsync(settings);
    Lanes downloads(*async, server.url(u"silent"_s), 100);
    downloads.start(30);
    QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 30, 30000);

    stop.request_stop();

    // This includes the downloads of lanes that go on and ask for more.
    QTRY_COMPARE_WITH_TIMEOUT(downloads.count(Status::Cancelled), 100, 30000);
    QCOMPARE(server.requestCount(), 30);
}

void TestHttpClients::startNothingOnceStopped()
{
    QFETCH(QString, client);
    QFETCH(bool, isAsync);
    FaultServer server;
    std::stop_source stop;
    stop.request_stop();
    ClientSettings settings = patientSettings();
    settings.stop = stop.get_token();
    const HttpResponse response =
        downloadOnce({client, isAsync}, {server.url(u"image/GIF"_s)}, settings);
    QCOMPARE(statusName(response.status), u"cancelled"_s);
    QCOMPARE(server.requestCount(), 0);
}

void TestHttpClients::mayBeDestroyedWhileBusy()
{
    QFETCH(QString, client);
    FaultServer server;
    ClientSettings settings = patientSettings();
    settings.maxInFlight = 10;
    auto async = findClient(client)->makeAsync(settings);
    Lanes silent(*async, server.url(u"silent"_s), 5);
    silent.start(5);
    Lanes stalled(*async, server.url(u"stall-in-body"_s), 5);
    stalled.start(5);
    QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 10, 30000);
    async.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(silent.responses().empty() && stalled.responses().empty());
}

void TestHttpClients::ignoreTheEnvironmentsProxy()
{
    QFETCH(QString, client);
    QFETCH(bool, isAsync);
    FaultServer server;
    const QByteArray closed = server.refusingUrl().toEncoded();
    for (const char *name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        qputenv(name, closed);
    const HttpResponse response =
        downloadOnce({client, isAsync}, {server.url(u"image/GIF"_s)}, patientSettings());
    for (const char *name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
    QCOMPARE(statusName(response.status), u"ok"_s);
}

void TestHttpClients::useTheProxyTheyAreGiven()
{
    QFETCH(QString, client);
    QFETCH(bool, isAsync);
    FaultServer server; // as the proxy: it answers for any address
    ClientSettings settings = patientSettings();
    settings.proxy = server.url({}).adjusted(QUrl::RemovePath);
    const QUrl flag(u"http://flags.invalid/br/br.gif"_s);
    const HttpResponse response = downloadOnce({client, isAsync}, {flag}, settings);
    QCOMPARE(statusName(response.status), u"ok"_s);
    QCOMPARE(server.requests().front().target, flag.toEncoded());
}

void TestHttpClients::readTheServersDelay()
{
    QFETCH(QString, client);
    QFETCH(bool, isAsync);
    FaultServer server;
    const HttpResponse response =
        downloadOnce({client, isAsync}, {server.url(u"server-timing"_s)}, patientSettings());
    QCOMPARE(statusName(response.status), u"ok"_s);
    QVERIFY(response.timing.delay == 12500us);
}

void TestHttpClients::tellPhasesInOrder()
{
    QFETCH(QString, client);
    QFETCH(bool, isAsync);
    FaultServer server;
    const TimePoint before = Clock::now();
    const HttpResponse response =
        downloadOnce({client, isAsync}, {server.url(u"image-of-size/300000"_s)}, patientSettings());
    const TimePoint after = Clock::now();
    const PhaseTimes &times = response.times;
    const TimePoint moments[] = {before,     times.dispatched, times.connected,
                                 times.sent, times.firstByte,  times.received,
                                 after};
    QVERIFY(std::ranges::is_sorted(moments));

    // Moments that never came are empty.
    ClientSettings settings = patientSettings();
    settings.limits.timeout = 200ms;
    const PhaseTimes silent =
        downloadOnce({client, isAsync}, {server.url(u"silent"_s)}, settings).times;
    QVERIFY(silent.sent >= silent.connected && silent.connected >= silent.dispatched);
    QVERIFY(silent.dispatched > after);
    QVERIFY(silent.firstByte == TimePoint());
    QVERIFY(silent.received == TimePoint());
    const PhaseTimes refused =
        downloadOnce({client, isAsync}, {server.refusingUrl()}, settings).times;
    QVERIFY(refused.dispatched > after);
    QVERIFY(refused.connected == TimePoint());
    QVERIFY(refused.sent == TimePoint());
}

QTEST_GUILESS_MAIN(TestHttpClients)
#include "tst_http_clients.moc"

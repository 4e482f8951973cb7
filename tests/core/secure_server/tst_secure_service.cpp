// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the flag server over TLS and in HTTP/2, as clients meet it: every request passes the same
// door, whatever carries it.
#include "core/secure_server/secure_service.h"
#include "core/server/flag_corpus.h"
#include "core/server/record_reader.h"
#include "core/system/socket_pair.h"
#include "tests/core/secure_server/http2_client.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/raw_http_client.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

#include <atomic>
#include <memory>
#include <mutex>
#include <poll.h>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000; // only so that a failing test ends
const std::string brazil = "/flags/br/br.gif";
const CountryCode br = *CountryCode::parse(u"BR");

std::string gifOf(CountryCode code)
{
    return std::string(flagGif(code));
}

/// A server in this process that offers what the test wants.
class SecureServer
{
public:
    explicit SecureServer(FlagServerOptions options = {}, bool usesTls = false,
                          bool offersHttp2 = true)
    {
        MadeService made = makeSecureService(
            {.usesTls = usesTls, .offersHttp2 = offersHttp2, .host = u"127.0.0.1"_s});
        options.service = std::move(made.service);
        authority = QSslCertificate(made.authorityPem);
        thread = std::make_unique<FlagServerThread>(std::move(options));
    }

    QSslCertificate authority;
    std::unique_ptr<FlagServerThread> thread;
};

/// A connection with or without TLS.
std::unique_ptr<QSslSocket> connectTo(const SecureServer &server, SiteId site,
                                      const QList<QByteArray> &protocols = {"h2"})
{
    auto socket = std::make_unique<QSslSocket>();
    const quint16 port = server.thread->port(site);
    if (server.authority.isNull()) {
        socket->connectToHost(u"127.0.0.1"_s, port);
        return socket->waitForConnected(patience) ? std::move(socket) : nullptr;
    }
    QSslConfiguration configuration;
    configuration.setCaCertificates({server.authority});
    configuration.setAllowedNextProtocols(protocols);
    socket->setSslConfiguration(configuration);
    socket->connectToHostEncrypted(u"127.0.0.1"_s, port);
    return socket->waitForEncrypted(patience) ? std::move(socket) : nullptr;
}

/// nghttp2's client with a socket.
class Http2Visitor
{
public:
    explicit Http2Visitor(const SecureServer &server, SiteId site = SiteId::Local,
                          std::uint32_t window = 65535)
        : client(window), socket(connectTo(server, site))
    {}

    int request(const std::string &path, const FieldList &fields = {},
                const std::string &method = "GET")
    {
        const int id = client.request(path, fields, method);
        flush();
        return id;
    }

    void flush()
    {
        const std::string output = client.output();
        socket->write(output.data(), static_cast<qint64>(output.size()));
        socket->flush();
    }

    /// Reads and writes until the condition holds. Returns false if the connection ends before.
    template<typename Condition>
    bool until(Condition isMet)
    {
        while (!isMet()) {
            if (socket->bytesAvailable() == 0 && !socket->waitForReadyRead(patience))
                return isMet();
            const QByteArray bytes = socket->readAll();
            client.receive({bytes.constData(), static_cast<std::size_t>(bytes.size())});
            flush();
        }
        return true;
    }

    const SeenStream &await(int id)
    {
        until([&] { return client.seen[id].isClosed; });
        return client.seen[id];
    }
    const SeenStream &get(const std::string &path, const FieldList &fields = {})
    {
        return await(request(path, fields));
    }

    Http2Client client;
    std::unique_ptr<QSslSocket> socket;
};

FlagServerOptions withFault(Fault fault)
{
    FlagServerOptions options = withDelay(0ms, 0ms);
    options.weather.errorRate = 0;
    options.weather.faultRates[static_cast<std::size_t>(fault)] = 1;
    return options;
}

/// What the server says of its requests, from any thread.
class Log
{
public:
    void listenTo(FlagServerOptions &options)
    {
        options.onServed = [this](const ServedRequest &request) {
            const std::scoped_lock lock(m_mutex);
            m_statuses.push_back(request.status);
        };
    }
    std::vector<int> statuses() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_statuses;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<int> m_statuses;
};

/// Reads an answer of HTTP/1.1 with a length.
QByteArray exchange(QSslSocket &socket, const QByteArray &request, qsizetype bodySize)
{
    socket.write(request);
    QByteArray answer;
    while (!answer.contains("\r\n\r\n") ||
           answer.size() < answer.indexOf("\r\n\r\n") + 4 + bodySize) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(patience))
            break;
        answer += socket.readAll();
    }
    return answer;
}

} // namespace

class TestSecureService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesEveryFlag_data();
    void servesEveryFlag();
    void agreesOnAProtocol_data();
    void agreesOnAProtocol();
    void http11StaysPossible_data();
    void http11StaysPossible();
    void manyRequestsAheadComeInOrderOverTls();
    void longRequestsComeOverTls();
    void pagesAreTheSame_data();
    void pagesAreTheSame();
    void weatherIsTheSame();
    void bandwidthPacesTheBody();
    void capacityQueuesStreams();
    void faultsStrikeTheirStreamAlone_data();
    void faultsStrikeTheirStreamAlone();
    void everyStreamHasItsFrame();
    void endOfARunEndsItsStreams();
    void resetEndsTheWait();
    void leavingEndsTheWaits_data();
    void leavingEndsTheWaits();
    void slowReadersGetAll_data();
    void slowReadersGetAll();
    void idleConnectionsAreSentAway_data();
    void idleConnectionsAreSentAway();
    void unfinishedHandshakesAreClosed();
    void otherProtocolsAreRefused();
    void stopsWithStreamsWaiting();
};

void addCarriers()
{
    QTest::addColumn<bool>("usesTls");
    QTest::addRow("plain") << false;
    QTest::addRow("TLS") << true;
}

void TestSecureService::servesEveryFlag_data()
{
    addCarriers();
}

void TestSecureService::servesEveryFlag()
{
    QFETCH(bool, usesTls);
    const SecureServer server({}, usesTls);
    Http2Visitor visitor(server);
    QVERIFY(visitor.socket);
    std::map<int, CountryCode> asked;
    for (const CountryCode code : codesWithFlag()) {
        const std::string cc = code.lower().toStdString();
        asked.emplace(visitor.request("/flags/" + cc + "/" + cc + ".gif"), code);
    }
    for (const auto &[id, code] : asked) {
        const SeenStream &seen = visitor.await(id);
        QCOMPARE(seen.error, 0U);
        QCOMPARE(seen.fields.at(":status"), std::string("200"));
        QVERIFY(seen.body == gifOf(code));
    }
    const SiteCounters counters = server.thread->counters(SiteId::Local);
    QCOMPARE(counters.connections, 1U);
    QCOMPARE(counters.openConnections, 1U);
    QCOMPARE(counters.requests, quint64(asked.size()));
}

void TestSecureService::agreesOnAProtocol_data()
{
    QTest::addColumn<bool>("offersHttp2");
    QTest::addColumn<QList<QByteArray>>("asked");
    QTest::addColumn<QByteArray>("agreed");
    QTest::addRow("h2") << true << QList<QByteArray>{"h2"} << QByteArray("h2");
    QTest::addRow("both") << true << QList<QByteArray>{"http/1.1", "h2"} << QByteArray("h2");
    QTest::addRow("http/1.1") << true << QList<QByteArray>{"http/1.1"} << QByteArray("http/1.1");
    QTest::addRow("nothing") << true << QList<QByteArray>{} << QByteArray();
    QTest::addRow("not offered") << false << QList<QByteArray>{"h2", "http/1.1"}
                                 << QByteArray("http/1.1");
}

void TestSecureService::agreesOnAProtocol()
{
    QFETCH(bool, offersHttp2);
    QFETCH(QList<QByteArray>, asked);
    QFETCH(QByteArray, agreed);
    const SecureServer server({}, true, offersHttp2);
    const auto socket = connectTo(server, SiteId::Local, asked);
    QVERIFY(socket);
    QCOMPARE(socket->sslConfiguration().nextNegotiatedProtocol(), agreed);
    QVERIFY(socket->sessionProtocol() >= QSsl::TlsV1_3);
}

void TestSecureService::http11StaysPossible_data()
{
    addCarriers();
}

void TestSecureService::http11StaysPossible()
{
    QFETCH(bool, usesTls);
    const SecureServer server({}, usesTls);
    const auto socket = connectTo(server, SiteId::Local, {"http/1.1"});
    QVERIFY(socket);
    const QByteArray gif = QByteArray::fromStdString(gifOf(br));
    for (int i = 0; i < 3; ++i) {
        const QByteArray answer = exchange(*socket, getRequest("/flags/br/br.gif"), gif.size());
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\n" + gif));
    }
    QCOMPARE(server.thread->counters(SiteId::Local).connections, 1U);
    // A polite end, so that the client knows that nothing is missing.
    socket->write(getRequest("/flags/br/br.gif", "Connection: close\r\n"));
    QVERIFY(socket->state() == QAbstractSocket::UnconnectedState ||
            socket->waitForDisconnected(patience));
    QCOMPARE(socket->error(), QAbstractSocket::RemoteHostClosedError);
}

/// Several records, of which one ends in the middle of a request.
void TestSecureService::manyRequestsAheadComeInOrderOverTls()
{
    const SecureServer server(withDelay(1ms, 2ms), true);
    const auto socket = connectTo(server, SiteId::Delay, {"http/1.1"});
    QVERIFY(socket);
    QByteArray requests;
    for (int i = 0; i < 500; ++i)
        requests += getRequest(i % 2 ? "/flags/br/br.gif" : "/flags/zz/zz.gif");
    QByteArray answers = exchange(*socket, requests, 0);
    while (answers.count("HTTP/1.1 ") < 500 && socket->waitForReadyRead(patience))
        answers += socket->readAll();
    QCOMPARE(answers.count("HTTP/1.1 404 "), 250);
    QCOMPARE(answers.count("HTTP/1.1 200 "), 250);
}

void TestSecureService::longRequestsComeOverTls()
{
    const SecureServer server({}, true);
    const auto socket = connectTo(server, SiteId::Local, {"http/1.1"});
    QVERIFY(socket);
    const QByteArray almost = "X: " + QByteArray(15'000, 'x') + "\r\n";
    QVERIFY(
        exchange(*socket, getRequest("/flags/br/br.gif", almost), 0).startsWith("HTTP/1.1 200"));
    const QByteArray tooLong = "X: " + QByteArray(40'000, 'x') + "\r\n";
    const auto other = connectTo(server, SiteId::Local, {"http/1.1"});
    QVERIFY(
        exchange(*other, getRequest("/flags/br/br.gif", tooLong), 0).startsWith("HTTP/1.1 431"));
}

void TestSecureService::pagesAreTheSame_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    for (const char *line :
         {"GET /flags/br/br.gif", "HEAD /flags/br/br.gif", "GET /flags/br/metadata.json",
          "GET /flags/", "GET /flags/country_codes.txt", "GET /flags/zz/zz.gif", "GET /nothing",
          "POST /flags/br/br.gif", "GET /flags/br/br.gif?x=1"}) {
        const QList<QByteArray> words = QByteArray(line).split(' ');
        QTest::addRow("%s", line) << words[0] << words[1];
    }
}

void TestSecureService::pagesAreTheSame()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    const SecureServer server;
    RawHttpClient other(server.thread->port(SiteId::Local));
    other.send(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const RawReply reply = other.readReply(method == "HEAD");
    Http2Visitor visitor(server);
    const SeenStream &seen =
        visitor.await(visitor.request(target.toStdString(), {}, method.toStdString()));
    QCOMPARE(seen.fields.at(":status"), std::to_string(reply.status));
    QCOMPARE(QByteArray::fromStdString(seen.body), reply.body);
    QCOMPARE(seen.fields.size() - 1, std::size_t(reply.fields.size()));
    for (const auto &[name, value] : seen.fields) {
        if (name != ":status" && name != "date")
            QCOMPARE(QByteArray::fromStdString(value),
                     reply.fields.value(QByteArray::fromStdString(name)));
    }
    QVERIFY(seen.fields.at("date").ends_with(" GMT"));
}

void TestSecureService::weatherIsTheSame()
{
    FlagServerOptions options = withDelay(1ms, 50ms);
    options.weather.errorRate = 0.5;
    const SecureServer server(std::move(options));
    Http2Visitor visitor(server, SiteId::Error);
    RawHttpClient other(server.thread->port(SiteId::Error));
    for (int attempt = 0; attempt < 8; ++attempt) {
        const std::string number = std::to_string(attempt);
        const SeenStream &seen =
            visitor.get(brazil, {{"regatta-round", "2"}, {"regatta-attempt", number}});
        const RawReply reply = other.get(
            "/flags/br/br.gif",
            "Regatta-Round: 2\r\nRegatta-Attempt: " + QByteArray::fromStdString(number) + "\r\n");
        QCOMPARE(seen.fields.at(":status"), std::to_string(reply.status));
        QCOMPARE(QByteArray::fromStdString(seen.fields.at("server-timing")),
                 reply.fields.value("server-timing"));
    }
}

void TestSecureService::bandwidthPacesTheBody()
{
    FlagServerOptions options = withDelay(0ms, 0ms);
    options.weather.bandwidth = *parseByteRate(u"100k");
    const SecureServer server(std::move(options));
    Http2Visitor visitor(server, SiteId::Delay);
    const auto begin = std::chrono::steady_clock::now();
    // Two at a time share the connection's bandwidth.
    const int first = visitor.request(brazil);
    const int second = visitor.request(brazil);
    QVERIFY(visitor.await(first).body == gifOf(br));
    QVERIFY(visitor.await(second).body == gifOf(br));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    QVERIFY(took.count() >= 2.0 * static_cast<double>(gifOf(br).size()) / 100'000);
}

void TestSecureService::capacityQueuesStreams()
{
    FlagServerOptions options = withDelay(20ms, 20ms);
    options.weather.capacity = 1;
    const SecureServer server(std::move(options));
    Http2Visitor visitor(server, SiteId::Delay);
    const int first = visitor.request(brazil);
    const int second = visitor.request(brazil);
    QVERIFY(visitor.await(first).fields.at("server-timing").find("queue") == std::string::npos);
    QVERIFY(visitor.await(second).fields.at("server-timing").find("queue") != std::string::npos);
}

void TestSecureService::faultsStrikeTheirStreamAlone_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<std::string>("status");
    QTest::addColumn<std::uint32_t>("error");
    const auto add = [](Fault fault, const char *status, std::uint32_t error) {
        QTest::addRow("%s", qPrintable(faultKinds()[static_cast<std::size_t>(fault)].name))
            << static_cast<int>(fault) << std::string(status) << error;
    };
    add(Fault::Reset, "", NGHTTP2_INTERNAL_ERROR);
    add(Fault::Truncate, "200", NGHTTP2_INTERNAL_ERROR);
    add(Fault::Garbage, "", NGHTTP2_PROTOCOL_ERROR);
    add(Fault::Stall, "200", NGHTTP2_CANCEL);
    add(Fault::Drip, "200", NGHTTP2_CANCEL);
}

void TestSecureService::faultsStrikeTheirStreamAlone()
{
    QFETCH(int, fault);
    QFETCH(std::string, status);
    QFETCH(std::uint32_t, error);
    Log log;
    FlagServerOptions options = withFault(static_cast<Fault>(fault));
    log.listenTo(options);
    const SecureServer server(std::move(options));
    Http2Visitor visitor(server, SiteId::Error);
    const int id = visitor.request(brazil);
    const std::size_t half = gifOf(br).size() / 2;
    const std::size_t size = fault == int(Fault::Stall) || fault == int(Fault::Truncate) ? half
                             : fault == int(Fault::Drip)                                 ? 1
                                                                                         : 0;
    QVERIFY(visitor.until([&] { return visitor.client.seen[id].body.size() >= size; }));
    if (error == NGHTTP2_CANCEL) {
        QVERIFY(!visitor.client.seen[id].isClosed);
        ::nghttp2_submit_rst_stream(visitor.client.session(), 0, id, NGHTTP2_CANCEL);
        visitor.flush();
    }
    const SeenStream &seen = visitor.await(id);
    QCOMPARE(seen.error, error);
    QCOMPARE(seen.body.size(), size);
    QCOMPARE(seen.fields.contains(":status") ? seen.fields.at(":status") : std::string(), status);
    // A page without weather, on the same connection.
    QCOMPARE(visitor.get("/nothing").fields.at(":status"), std::string("404"));
    QCOMPARE(server.thread->counters(SiteId::Error).connections, 1U);
    QTRY_COMPARE_WITH_TIMEOUT(log.statuses().size(), 2U, patience);
    QCOMPARE(std::ranges::count(log.statuses(), 0), 1);
}

void TestSecureService::everyStreamHasItsFrame()
{
    const auto ends = makeSocketPair();
    FlagServerOptions options = withDelay(5ms, 10ms);
    options.recordDescriptor = (*ends)[1];
    RecordReader reader((*ends)[0]);
    const SecureServer server(std::move(options), true);
    const std::string path = '/' + toString(reader.begin(2)).toStdString() + brazil;
    Http2Visitor visitor(server, SiteId::Delay);
    const int first = visitor.request(path);
    const int second = visitor.request(path);
    visitor.await(first);
    visitor.await(second);
    reader.end();
    std::vector<RequestFrame> frames;
    pollfd readable{reader.descriptor(), POLLIN, 0};
    while (reader.read(frames) && ::poll(&readable, 1, patience) == 1) {
    }
    QCOMPARE(frames.size(), 2U);
    for (const RequestFrame &frame : frames) {
        QCOMPARE(frame.outcome, RequestFrame::Outcome::Answered);
        QCOMPARE(frame.httpStatus, 200);
        QCOMPARE(frame.bytes, quint32(gifOf(br).size()));
        QCOMPARE(frame.code, qint16(br.index()));
        QCOMPARE(frame.connection, 1U);
        QVERIFY(frame.delay >= 5'000'000);
        QVERIFY(frame.accepted <= frame.requested && frame.requested < frame.firstByte &&
                frame.firstByte <= frame.lastByte);
    }
}

void TestSecureService::endOfARunEndsItsStreams()
{
    const auto ends = makeSocketPair();
    FlagServerOptions options = withDelay(60s, 60s);
    options.recordDescriptor = (*ends)[1];
    RecordReader reader((*ends)[0]);
    const SecureServer server(std::move(options));
    const std::string key = '/' + toString(reader.begin(2)).toStdString();
    Http2Visitor visitor(server, SiteId::Delay);
    const int id = visitor.request(key + brazil);
    visitor.get(key + "/nothing"); // so the first one is there, too
    reader.end();
    std::vector<RequestFrame> frames;
    pollfd readable{reader.descriptor(), POLLIN, 0};
    while (reader.read(frames) && ::poll(&readable, 1, patience) == 1) {
    }
    QCOMPARE(frames.size(), 2U);
    QCOMPARE(frames[1].outcome, RequestFrame::Outcome::ClientLeft);
    QCOMPARE(visitor.await(id).error, std::uint32_t(NGHTTP2_INTERNAL_ERROR));
    QCOMPARE(visitor.get("/nothing").fields.at(":status"), std::string("404"));
}

void TestSecureService::resetEndsTheWait()
{
    Log log;
    FlagServerOptions options = withDelay(60s, 60s);
    log.listenTo(options);
    const SecureServer server(std::move(options));
    Http2Visitor visitor(server, SiteId::Delay);
    const int id = visitor.request(brazil);
    ::nghttp2_submit_rst_stream(visitor.client.session(), 0, id, NGHTTP2_CANCEL);
    visitor.flush();
    QCOMPARE(visitor.get("/nothing").fields.at(":status"), std::string("404"));
    QTRY_COMPARE_WITH_TIMEOUT(log.statuses().size(), 2U, patience);
    QVERIFY(std::ranges::count(log.statuses(), 0) == 1);
    QCOMPARE(server.thread->counters(SiteId::Delay).openConnections, 1U);
}

void TestSecureService::leavingEndsTheWaits_data()
{
    addCarriers();
}

void TestSecureService::leavingEndsTheWaits()
{
    QFETCH(bool, usesTls);
    Log log;
    FlagServerOptions options = withDelay(60s, 60s);
    log.listenTo(options);
    const SecureServer server(std::move(options), usesTls);
    {
        Http2Visitor visitor(server, SiteId::Delay);
        for (int i = 0; i < 50; ++i)
            visitor.request(brazil);
        visitor.get("/nothing");
        const auto http11 = connectTo(server, SiteId::Delay, {"http/1.1"});
        http11->write(getRequest("/flags/br/br.gif"));
        QVERIFY(http11->flush());
        QTRY_COMPARE_WITH_TIMEOUT(server.thread->counters(SiteId::Delay).requests, 52U, patience);
        visitor.socket->abort();
        http11->abort();
    }
    QTRY_COMPARE_WITH_TIMEOUT(std::ranges::count(log.statuses(), 0), 51, patience);
    QTRY_COMPARE_WITH_TIMEOUT(server.thread->counters(SiteId::Delay).openConnections, 0U, patience);
}

void TestSecureService::slowReadersGetAll_data()
{
    addCarriers();
}

/// So much that the sockets are full before the client reads the first byte.
void TestSecureService::slowReadersGetAll()
{
    QFETCH(bool, usesTls);
    const SecureServer server({}, usesTls);
    Http2Visitor visitor(server);
    QVERIFY(::nghttp2_session_set_local_window_size(visitor.client.session(), 0, 0, 1 << 30) == 0);
    const std::string page =
        visitor.get("/flags/").body; // and it hears how many streams it may open
    QVERIFY(page.size() > 10'000);
    visitor.socket->setReadBufferSize(1); // it reads no further
    std::vector<int> ids;
    for (int i = 0; i < 1000; ++i)
        ids.push_back(visitor.client.request("/flags/"));
    visitor.flush();
    QTRY_VERIFY_WITH_TIMEOUT(server.thread->counters(SiteId::Local).requests > 200, patience);
    visitor.socket->setReadBufferSize(0);
    for (const int id : ids)
        QVERIFY(visitor.await(id).body == page);

    const auto http11 = connectTo(server, SiteId::Local, {"http/1.1"});
    http11->setReadBufferSize(1);
    QByteArray requests;
    for (int i = 0; i < 2000; ++i)
        requests += getRequest("/flags/");
    http11->write(requests);
    QVERIFY(http11->flush());
    QTRY_VERIFY_WITH_TIMEOUT(server.thread->counters(SiteId::Local).requests > 1100, patience);
    http11->setReadBufferSize(0);
    qsizetype size = 0;
    const auto wanted = static_cast<qsizetype>(2000 * page.size());
    while (size < wanted && (http11->bytesAvailable() > 0 || http11->waitForReadyRead(patience)))
        size += http11->readAll().size();
    QVERIFY(size >= wanted);
}

void TestSecureService::idleConnectionsAreSentAway_data()
{
    addCarriers();
}

void TestSecureService::idleConnectionsAreSentAway()
{
    QFETCH(bool, usesTls);
    FlagServerOptions options;
    options.idleTimeout = 50ms;
    const SecureServer server(std::move(options), usesTls);
    Http2Visitor visitor(server);
    QCOMPARE(visitor.get(brazil).fields.at(":status"), std::string("200"));
    QVERIFY(visitor.until([&] { return visitor.client.isSentAway; }));
    QCOMPARE(visitor.client.awayError, 0U);
    QVERIFY(!visitor.until([&] { return false; })); // and then the server closes
    QTRY_COMPARE_WITH_TIMEOUT(server.thread->counters(SiteId::Local).openConnections, 0U, patience);
}

void TestSecureService::unfinishedHandshakesAreClosed()
{
    FlagServerOptions options;
    options.requestTimeout = 50ms;
    const SecureServer server(std::move(options), true);
    RawHttpClient client(server.thread->port(SiteId::Local));
    client.send(QByteArray::fromHex("1603010200")); // the begin of a greeting
    QCOMPARE(client.readToEnd(), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(server.thread->counters(SiteId::Local).openConnections, 0U, patience);
}

void TestSecureService::otherProtocolsAreRefused()
{
    const SecureServer server({}, true);
    RawHttpClient client(server.thread->port(SiteId::Local));
    client.send(getRequest("/flags/br/br.gif"));
    const auto answer = client.readToEnd();
    QVERIFY(answer && answer->startsWith("HTTP/1.1 400 "));
    QVERIFY(answer->contains("https://"));
    QVERIFY(!connectTo(server, SiteId::Local, {"spdy/3"}));
    QTRY_COMPARE_WITH_TIMEOUT(server.thread->counters(SiteId::Local).openConnections, 0U, patience);
    QCOMPARE(server.thread->counters(SiteId::Local).requests, 0U);
}

void TestSecureService::stopsWithStreamsWaiting()
{
    SecureServer server(withDelay(60s, 60s), true);
    Http2Visitor visitor(server, SiteId::Delay);
    for (int i = 0; i < 10; ++i)
        visitor.request(brazil);
    visitor.get("/nothing");
    server.thread.reset();
    QVERIFY(!visitor.until([] { return false; }));
}

QTEST_GUILESS_MAIN(TestSecureService)
#include "tst_secure_service.moc"

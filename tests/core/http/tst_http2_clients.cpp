// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that both clients speak HTTP/2, share its connections, and end alike whatever a server of
// HTTP/2 does; and that they tell when TLS was agreed on.
#include "core/http/client_catalog.h"
#include "core/reports/environment.h"
#include "tests/support/http2_server.h"
#include "tests/support/one_download.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>
#include <QVersionNumber>

#include <memory>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

using enum ErrorKind;
using Manner = Http2Server::Manner;

constexpr int lanes = 30;

ClientSettings settingsFor(HttpVersion http)
{
    ClientSettings settings;
    settings.limits.timeout = 60s;
    settings.limits.connectTimeout = 60s;
    settings.limits.maxBodyBytes = 1024 * 1024;
    settings.http = http;
    return settings;
}

/// Makes this many downloads at once and returns what came.
std::vector<HttpResponse> downloadTogether(const QString &id, const QUrl &url, int count,
                                           ClientSettings settings)
{
    settings.maxInFlight = count;
    const std::unique_ptr<AsyncClient> client = findClient(id)->makeAsync(settings);
    std::vector<HttpResponse> responses;
    QEventLoop loop;
    for (int i = 0; i < count; ++i) {
        QObject::connect(client->get({url}), &HttpTransfer::finished, &loop,
                         [&](const HttpResponse &finished) {
                             responses.push_back(finished);
                             if (std::ssize(responses) == count)
                                 loop.quit();
                         });
    }
    loop.exec();
    return responses;
}

/// Makes one download after another with the same client, in either form.
class OneClient
{
public:
    OneClient(const ClientForm &form, const ClientSettings &settings)
    {
        if (form.isAsync)
            m_async = findClient(form.id)->makeAsync(settings);
        else
            m_blocking = findClient(form.id)->makeBlocking(settings);
    }

    HttpResponse get(const QUrl &url)
    {
        if (m_blocking)
            return m_blocking->get({url});
        HttpResponse response;
        QEventLoop loop;
        QObject::connect(m_async->get({url}), &HttpTransfer::finished, &loop,
                         [&](const HttpResponse &finished) {
                             response = finished;
                             loop.quit();
                         });
        loop.exec();
        return response;
    }

private:
    std::unique_ptr<BlockingClient> m_blocking;
    std::unique_ptr<AsyncClient> m_async;
};

struct Http2Fault
{
    /// A case of the server.
    const char *name;
    Status status;
    ErrorKind kind;
    int attempts = 1;
    /// A part of the sentence.
    const char *says = "";
    ErrorKind kindWithQt = kind;
    /// libcurl before 8.0 does not say what was wrong.
    ErrorKind kindWithOldCurl = kind;
};

bool hasCurlBefore(const QVersionNumber &version)
{
    return QVersionNumber::fromString(thisEnvironment().curl) < version;
}

constexpr auto ok = Status::Ok;
constexpr auto error = Status::Error;

const Http2Fault http2Faults[] = {
    {"usual", ok, None},
    {"status/404", Status::NotFound, None},
    {"status/418", error, Http, 1, "418"},
    {"interim", ok, None},
    {"reset/0", error, Reset},                  // NO_ERROR
    {"reset/1", error, BadHttp},                // PROTOCOL_ERROR
    {"reset/2", error, Reset, 1, "broke off"},  // INTERNAL_ERROR
    {"reset/8", error, Reset, 1, "broke off"},  // CANCEL
    {"reset/13", ok, None, 2},                  // HTTP_1_1_REQUIRED
    {"reset/11", error, Reset, 1, "broke off"}, // ENHANCE_YOUR_CALM
    {"reset-in-body", error, Truncated, 1, "after 6 of 100 bytes"},
    {"refused/1", ok, None, 2},
    {"refused/3", ok, None, 4},
    {"refused/100", error, Reset, 6},
    {"goaway/0", ok, None, 2},
    {"goaway-after", ok, None},
    {"goaway-always", error, Reset, 6},
    {"stalled", error, Timeout, 1, "still receiving the body"},
    {"silent", error, Timeout, 1, "still waiting for the answer"},
    {"many-fields", error, BadHttp, 1, "more than 100 header fields"},
    {"header-bomb", error, BadHttp},
    {"large-field", error, BadHttp},
    {"two-lengths", error, BadHttp, 1, "", Truncated},
    {"encoded", error, BadHttp, 1, "in the encoding \"gzip\""},
    {"short-body", error, Truncated},
    {"long-body", error, Truncated, 1, "", BadHttp},
    {"endless-body", error, TooLarge},
    {"garbage", error, BadHttp, 1, "", Timeout, Reset},
    {"bad-frame", error, BadHttp, 1, "", Reset, Reset},
    {"close", error, Reset},
    {"close-in-body", error, Truncated},
};

} // namespace

class TestHttp2Clients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatWasSpoken_data();
    void tellsWhatWasSpoken();
    void serverWithoutHttp2IsAskedForItOnce_data() { addForms(); }
    void serverWithoutHttp2IsAskedForItOnce();
    void silenceIsNotMistakenForHttp11_data() { addForms(); }
    void silenceIsNotMistakenForHttp11();
    void stopEndsRequestsThatWait_data();
    void stopEndsRequestsThatWait();
    void requestsShareAConnection_data() { addAsyncClients(); }
    void requestsShareAConnection();
    void freshConnectionsAreNotShared_data() { addForms(); }
    void freshConnectionsAreNotShared();
    void endsAsItShould_data();
    void endsAsItShould();
    void refusedRequestsAreSentAgain_data();
    void refusedRequestsAreSentAgain();
    void largeBodiesComeWithoutAPause_data() { addAsyncClients(); }
    void largeBodiesComeWithoutAPause();
    void brokenStreamLeavesTheConnection_data();
    void brokenStreamLeavesTheConnection();
    void tellsWhenTlsWasAgreedOn_data();
    void tellsWhenTlsWasAgreedOn();

private:
    static void addForms();
    static void addAsyncClients();
    static ClientForm formOfRow();

    const MadeCertificates m_certificates{MadeCertificates::Kind::Good};
};

void TestHttp2Clients::addForms()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    for (const ClientForm &form : clientForms())
        QTest::newRow(qPrintable(form.name())) << form.id << form.isAsync;
}

/// With and without TLS.
void TestHttp2Clients::addAsyncClients()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("usesTls");
    for (const ClientForm &form : clientForms()) {
        if (!form.isAsync)
            continue;
        QTest::newRow(qPrintable(form.id)) << form.id << false;
        QTest::newRow(qPrintable(form.id + u" over TLS"_s)) << form.id << true;
    }
}

ClientForm TestHttp2Clients::formOfRow()
{
    QFETCH(QString, client);
    QFETCH(bool, isAsync);
    return {client, isAsync};
}

void TestHttp2Clients::tellsWhatWasSpoken_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<int>("manner");
    QTest::addColumn<bool>("usesTls");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("spoken");
    for (const ClientForm &form : clientForms()) {
        const auto row = [&form](const char *name, Manner manner, bool usesTls,
                                 const QString &asked, const QString &spoken) {
            QTest::addRow("%s: %s", name, qPrintable(form.name()))
                << form.id << form.isAsync << int(manner) << usesTls << asked << spoken;
        };
        row("HTTP/2", Manner::Http2, false, u"2"_s, u"2"_s);
        row("HTTP/2 over TLS", Manner::Http2, true, u"2"_s, u"2"_s);
        row("HTTP/1.1 asked for", Manner::Http11Refusing, false, u"1.1"_s, u"1.1"_s);
        row("HTTP/1.1 asked for over TLS", Manner::Http11Refusing, true, u"1.1"_s, u"1.1"_s);
        row("HTTP/2 is refused", Manner::Http11Refusing, false, u"2"_s, u"1.1"_s);
        row("HTTP/2 makes it close", Manner::Http11Closing, false, u"2"_s, u"1.1"_s);
        row("TLS agrees on HTTP/1.1", Manner::Http11Refusing, true, u"2"_s, u"1.1"_s);
    }
}

void TestHttp2Clients::tellsWhatWasSpoken()
{
    QFETCH(int, manner);
    QFETCH(bool, usesTls);
    QFETCH(QString, asked);
    QFETCH(QString, spoken);
    const Http2Server server(static_cast<Manner>(manner), usesTls ? &m_certificates : nullptr);
    ClientSettings settings = settingsFor(*parseHttpVersion(asked));
    settings.trustedCertificates = m_certificates.authorityFile();
    const HttpResponse response = downloadOnce(formOfRow(), {server.url(u"usual"_s)}, settings);
    QCOMPARE(response.failure.message, QString());
    QCOMPARE(response.status, Status::Ok);
    QCOMPARE(toString(response.httpVersion), spoken);
    QCOMPARE(response.attempts, 1);
}

void TestHttp2Clients::serverWithoutHttp2IsAskedForItOnce()
{
    const ClientForm form = formOfRow();
    const Http2Server server(Manner::Http11Refusing);
    const auto settings = settingsFor(HttpVersion::Http2);
    if (form.isAsync) {
        const auto responses = downloadTogether(form.id, server.url(u"usual"_s), lanes, settings);
        for (const HttpResponse &response : responses) {
            QCOMPARE(response.failure.message, QString());
            QCOMPARE(toString(response.httpVersion), u"1.1"_s);
            QCOMPARE(response.attempts, 1);
        }
        return;
    }
    const auto client = findClient(form.id)->makeBlocking(settings);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(toString(client->get({server.url(u"usual"_s)}).httpVersion), u"1.1"_s);
    QCOMPARE(server.connectionsOpened(), 2);
}

/// A server that waits after what it does not understand cannot be told from a slow one.
void TestHttp2Clients::silenceIsNotMistakenForHttp11()
{
    const Http2Server server(Manner::Http11Silent);
    ClientSettings settings = settingsFor(HttpVersion::Http2);
    settings.limits.timeout = 300ms;
    const ClientForm form = formOfRow();
    const QUrl url = server.url(u"usual"_s);
    const auto responses = form.isAsync ? downloadTogether(form.id, url, lanes, settings)
                                        : std::vector{downloadOnce(form, {url}, settings)};
    for (const HttpResponse &response : responses) {
        QCOMPARE(errorKindName(response.failure.kind), errorKindName(Timeout));
        QCOMPARE(toString(response.httpVersion), QString());
    }
}

void TestHttp2Clients::stopEndsRequestsThatWait_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<int>("manner");
    for (const ClientForm &form : clientForms()) {
        if (!form.isAsync)
            continue;
        QTest::addRow("for an answer: %s", qPrintable(form.id)) << form.id << int(Manner::Http2);
        QTest::addRow("for HTTP/2: %s", qPrintable(form.id))
            << form.id << int(Manner::Http11Silent);
    }
}

void TestHttp2Clients::stopEndsRequestsThatWait()
{
    QFETCH(QString, client);
    QFETCH(int, manner);
    const Http2Server server(static_cast<Manner>(manner));
    std::stop_source source;
    ClientSettings settings = settingsFor(HttpVersion::Http2);
    settings.stop = source.get_token();
    QTimer::singleShot(50ms, [&source] { source.request_stop(); });
    const auto responses = downloadTogether(client, server.url(u"silent"_s), lanes, settings);
    QCOMPARE(std::ssize(responses), lanes);
    for (const HttpResponse &response : responses)
        QCOMPARE(statusName(response.status), statusName(Status::Cancelled));
}

/// The server answers only when all requests wait on the same connection. Without TLS, libcurl from
/// 8.13 on lets nobody share a connection before its first answer.
void TestHttp2Clients::requestsShareAConnection()
{
    QFETCH(QString, client);
    QFETCH(bool, usesTls);
    const bool firstGoesAlone = client == u"curl" && !usesTls && !hasCurlBefore({8, 13});
    const Http2Server server(Manner::Http2, usesTls ? &m_certificates : nullptr);
    ClientSettings settings = settingsFor(HttpVersion::Http2);
    settings.trustedCertificates = m_certificates.authorityFile();
    const QUrl url = server.url(firstGoesAlone ? u"usual"_s : u"together/%1"_s.arg(lanes));
    const auto responses = downloadTogether(client, url, lanes, settings);
    int fresh = 0;
    for (const HttpResponse &response : responses) {
        QCOMPARE(response.failure.message, QString());
        QCOMPARE(toString(response.httpVersion), u"2"_s);
        fresh += response.reusedConnection ? 0 : 1;
        const PhaseTimes &times = response.times;
        QVERIFY(times.dispatched <= times.connected);
        QVERIFY(times.connected <= times.sent && times.sent <= times.firstByte);
        QCOMPARE(times.secured != TimePoint(), usesTls);
    }
    QCOMPARE(server.connectionsOpened(), 1);
    if (!firstGoesAlone)
        QCOMPARE(server.peakStreams(), lanes);
    QCOMPARE(fresh, 1);
}

/// A client that leaves what it has read in a buffer goes on when a timer of its own ends. Here
/// that is the one that ends the download.
void TestHttp2Clients::largeBodiesComeWithoutAPause()
{
    QFETCH(QString, client);
    QFETCH(bool, usesTls);
    const Http2Server server(Manner::Http2, usesTls ? &m_certificates : nullptr);
    ClientSettings settings = settingsFor(HttpVersion::Http2);
    settings.trustedCertificates = m_certificates.authorityFile();
    OneClient oneAfterAnother({client, true}, settings);
    for (const int bytes : {20'000, 50'000, 150'000, 1'000'000}) {
        const HttpResponse response =
            oneAfterAnother.get(server.url(u"large-body/%1"_s.arg(bytes)));
        QCOMPARE(response.failure.message, QString());
        QCOMPARE(response.body.size(), bytes);
    }
}

void TestHttp2Clients::freshConnectionsAreNotShared()
{
    const ClientForm form = formOfRow();
    const Http2Server server(Manner::Http2);
    ClientSettings settings = settingsFor(HttpVersion::Http2);
    settings.reusesConnections = false;
    constexpr int count = 5;
    const QUrl url = server.url(u"usual"_s);
    if (form.isAsync) {
        for (const HttpResponse &response : downloadTogether(form.id, url, count, settings))
            QVERIFY(response.status == Status::Ok && !response.reusedConnection);
    } else {
        const auto client = findClient(form.id)->makeBlocking(settings);
        for (int i = 0; i < count; ++i)
            QVERIFY(!client->get({url}).reusedConnection);
    }
    QCOMPARE(server.connectionsOpened(), count);
}

void TestHttp2Clients::endsAsItShould_data()
{
    QTest::addColumn<const Http2Fault *>("fault");
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    for (const Http2Fault &fault : http2Faults) {
        for (const ClientForm &form : clientForms())
            QTest::addRow("%s: %s", fault.name, qPrintable(form.name()))
                << &fault << form.id << form.isAsync;
    }
}

Q_DECLARE_METATYPE(const Http2Fault *)

/// With TLS, it is agreed on HTTP/2, so that no fault is taken for a server without it.
void TestHttp2Clients::endsAsItShould()
{
    QFETCH(const Http2Fault *, fault);
    const Http2Server server(Manner::Http2, &m_certificates);
    ClientSettings settings = settingsFor(HttpVersion::Http2);
    settings.trustedCertificates = m_certificates.authorityFile();
    QFETCH(QString, client);
    const ErrorKind kind = client == u"qt"         ? fault->kindWithQt
                           : hasCurlBefore({8, 0}) ? fault->kindWithOldCurl
                                                   : fault->kind;
    settings.limits.timeout = kind == Timeout ? 300ms : 60s;
    const HttpResponse response =
        downloadOnce(formOfRow(), {server.url(QString::fromLatin1(fault->name))}, settings);
    const QByteArray message = response.failure.message.toUtf8();
    QVERIFY2(response.failure.kind == kind,
             errorKindName(response.failure.kind).toUtf8() + ": " + message);
    QCOMPARE(statusName(response.status), statusName(fault->status));
    QCOMPARE(response.attempts, fault->attempts);
    QVERIFY2(message.contains(fault->says), message);
    QCOMPARE(response.body.isEmpty(), fault->status != Status::Ok);
}

void TestHttp2Clients::refusedRequestsAreSentAgain_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("faultCase");
    QTest::addColumn<bool>("usesTls");
    for (const ClientForm &form : clientForms()) {
        for (const char *name : {"refused/3", "goaway/0"}) {
            for (const bool usesTls : {false, true}) {
                if (form.isAsync)
                    QTest::addRow("%s: %s%s", name, qPrintable(form.id), usesTls ? ", TLS" : "")
                        << form.id << QString::fromLatin1(name) << usesTls;
            }
        }
    }
}

void TestHttp2Clients::refusedRequestsAreSentAgain()
{
    QFETCH(QString, client);
    QFETCH(QString, faultCase);
    QFETCH(bool, usesTls);
    const Http2Server server(Manner::Http2, usesTls ? &m_certificates : nullptr);
    ClientSettings settings = settingsFor(HttpVersion::Http2);
    settings.trustedCertificates = m_certificates.authorityFile();
    const auto responses = downloadTogether(client, server.url(faultCase), lanes, settings);
    for (const HttpResponse &response : responses)
        QCOMPARE(response.failure.message, QString());
    if (client == u"qt") // libcurl may send each on a connection of its own
        QVERIFY(server.connectionsOpened() <= 4);
}

void TestHttp2Clients::brokenStreamLeavesTheConnection_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<QString>("faultCase");
    for (const char *name : {"reset/2", "reset-in-body", "many-fields", "endless-body"}) {
        for (const ClientForm &form : clientForms()) {
            // libcurl closes a connection on which more of an unwanted body comes.
            if (form.id == u"qt" || qstrcmp(name, "endless-body") != 0)
                QTest::addRow("%s: %s", name, qPrintable(form.name()))
                    << form.id << form.isAsync << QString::fromLatin1(name);
        }
    }
}

void TestHttp2Clients::brokenStreamLeavesTheConnection()
{
    QFETCH(QString, faultCase);
    const ClientForm form = formOfRow();
    const Http2Server server(Manner::Http2);
    OneClient client(form, settingsFor(HttpVersion::Http2));
    QCOMPARE(client.get(server.url(u"usual"_s)).status, Status::Ok);
    QCOMPARE(client.get(server.url(faultCase)).status, Status::Error);
    QCOMPARE(client.get(server.url(u"usual"_s)).status, Status::Ok);
    QCOMPARE(server.connectionsOpened(), 1);
}

void TestHttp2Clients::tellsWhenTlsWasAgreedOn_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("usesTls");
    for (const ClientForm &form : clientForms()) {
        for (const QString &asked : {u"1.1"_s, u"2"_s}) {
            if (form.isAsync)
                continue;
            QTest::addRow("%s, HTTP/%s", qPrintable(form.id), qPrintable(asked))
                << form.id << asked << false;
            QTest::addRow("%s, HTTP/%s over TLS", qPrintable(form.id), qPrintable(asked))
                << form.id << asked << true;
        }
    }
}

void TestHttp2Clients::tellsWhenTlsWasAgreedOn()
{
    QFETCH(QString, client);
    QFETCH(QString, asked);
    QFETCH(bool, usesTls);
    const Manner manner = asked == u"2" ? Manner::Http2 : Manner::Http11Refusing;
    const Http2Server server(manner, usesTls ? &m_certificates : nullptr);
    ClientSettings settings = settingsFor(*parseHttpVersion(asked));
    settings.trustedCertificates = m_certificates.authorityFile();
    const auto blocking = findClient(client)->makeBlocking(settings);
    for (const bool isReused : {false, true}) {
        const HttpResponse response = blocking->get({server.url(u"usual"_s)});
        QCOMPARE(response.failure.message, QString());
        QCOMPARE(response.reusedConnection, isReused);
        const PhaseTimes &times = response.times;
        QVERIFY(times.dispatched <= times.connected && times.connected <= times.sent);
        QCOMPARE(times.secured != TimePoint(), usesTls);
        if (usesTls) {
            QVERIFY(times.connected <= times.secured && times.secured <= times.sent);
            // Agreeing on keys takes a while, and nothing has to be agreed on again.
            QCOMPARE(times.secured > times.connected, !isReused);
        }
    }
}

QTEST_GUILESS_MAIN(TestHttp2Clients)
#include "tst_http2_clients.moc"

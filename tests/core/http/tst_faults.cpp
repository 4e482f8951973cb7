// SPDX-License-Identifier: GPL-3.0-or-later
// Tests everything that can go wrong with one request: each case ends the same with every client,
// alone and among other downloads.
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/run/flag_store.h"
#include "core/system/child_process.h"
#include "tests/support/fault_connection.h"
#include "tests/support/fault_server.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/one_download.h"
#include "tests/support/strategy_rows.h"
#include "tests/support/tls_server.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// Under the thread sanitizer everything takes several times as long, and twenty lanes at once then
/// need more than the usual time even where nothing is wrong.
#if defined(__SANITIZE_THREAD__)
constexpr int slowdown = 2;
#else
constexpr int slowdown = 1;
#endif

struct FaultCase
{
    /// A case of the fault server, or "refusing" or "unaccepting", where no request gets through.
    const char *name;
    Status status;
    ErrorKind kind;
    int httpStatus;
    /// Part of the sentence that the failure must have.
    const char *says;
    /// Used if one client cannot do it. The comment of each case says why.
    ErrorKind kindWithQt = kind;
    /// Part of the sentence if a newer libcurl or Qt (6.8) hides the header that is wrong.
    const char *saysIfHidden = says;
};

constexpr auto ok = Status::Ok;
constexpr auto error = Status::Error;
constexpr int any = -1;

using enum ErrorKind;

const FaultCase faultCases[] = {
    {"image/GIF", ok, None, 200, ""},
    {"image/PNG", ok, None, 200, ""},
    {"image/JPEG", ok, None, 200, ""},
    {"image/WebP", ok, None, 200, ""},
    {"image-chunked", ok, None, 200, ""},
    {"image-until-close", ok, None, 200, ""},
    {"image-of-size/300000", ok, None, 200, ""},
    {"redirects/10", ok, None, 200, ""},
    {"redirect-to-latin1", ok, None, 200, ""},
    {"redirect-by-dots", ok, None, 200, ""},

    // An interim answer does not count. The real one follows.
    {"interim/100", ok, None, 200, ""},
    {"interim/102", ok, None, 200, ""},
    {"interim/103", ok, None, 200, ""},
    {"interim/103/20", ok, None, 200, ""},
    {"interim-early/100", ok, None, 200, ""},
    {"interim-early/102", ok, None, 200, ""},
    {"interim-early/103", ok, None, 200, ""},
    {"switching-protocols", error, BadHttp, 101, "switches to another protocol"},

    // An empty member of a list does not count, and two equal members count once.
    {"empty-encoding", ok, None, 200, ""},
    {"list-of-no-encodings", ok, None, 200, ""},
    {"same-encoding-twice", ok, None, 200, ""},
    {"same-encoding-in-two-lines", ok, None, 200, ""},
    {"two-encodings", error, BadHttp, 200, "encoding \"identity, gzip\""},
    {"empty-transfer-encoding", ok, None, 200, ""},
    {"chunked-twice", ok, None, 200, ""},
    {"chunked-with-length", ok, None, 200, ""},
    {"same-length-twice", ok, None, 200, ""},
    {"same-length-in-two-lines", ok, None, 200, ""},
    {"same-length-of-nothing-twice", error, Http, 418, "HTTP error 418 - Teapot"},
    // A length is not a list, and libcurl refuses an empty one.
    {"empty-length", error, BadHttp, 200, ""},
    {"empty-length-and-length", error, BadHttp, 200, ""},

    // An answer without any header field is still an answer. Its body and end decide.
    {"no-headers", ok, None, 200, ""},
    {"no-headers-of-204", error, Http, 204, "HTTP error 204 - No Content"},
    {"no-headers-and-html", error, NotAnImage, 200, "something other than a GIF"},
    {"no-headers-without-end", error, Truncated, 200, "6 bytes"},

    {"refusing", error, Refused, 0, "refused the connection"},
    {"redirect-to-refusing", error, Refused, any, "refused the connection"},
    {"unaccepting", error, ConnectTimeout, 0, "did not accept a connection within"},
    {"redirect-to-unaccepting", error, ConnectTimeout, any, "did not accept a connection within"},
    {"silent", error, Timeout, 0, "still waiting for the answer"},
    {"stall-in-headers", error, Timeout, any, "still waiting for the answer"},
    {"drip-headers", error, Timeout, any, "still waiting for the answer"},
    {"stall-in-body", error, Timeout, 200, "still receiving the body"},
    {"drip-body", error, Timeout, 200, "still receiving the body"},

    {"close-before-reply", error, Reset, 0, "without a whole answer"},
    {"close-in-headers", error, Reset, any, "without a whole answer"},
    {"reset-before-reply", error, Reset, 0, "without a whole answer"},
    {"close-in-body", error, Truncated, 200, "6 of 1000 bytes"},
    {"reset-in-body", error, Truncated, 200, "6 of 1000 bytes"},
    {"chunked-without-end", error, Truncated, 200, "6 bytes"},
    {"close-in-chunk", error, Truncated, 200, "6 bytes"},
    {"until-close-without-end", error, Truncated, 200, "6 bytes"},

    // Qt Network closes the connection, sends again, and finally says that the server closed it.
    {"bad-status-line", error, BadHttp, 0, "cannot be read", Reset},
    {"bad-status-number", error, BadHttp, 0, "cannot be read", Reset},
    {"http-0.9", error, BadHttp, 0, "cannot be read", Reset},
    {"bad-chunk-size", error, BadHttp, 200, ""},
    {"overflowing-chunk-size", error, BadHttp, 200, ""},
    // After a valid chunk size, Qt Network takes an invalid one for the last chunk and tells
    // nobody. All that is left to see is that the image has no end.
    {"bad-later-chunk-size", error, BadHttp, 200, "", Truncated},
    {"negative-length", error, BadHttp, 200, ""},
    {"length-no-number", error, BadHttp, 200, ""},
    {"two-lengths", error, BadHttp, 200, "two different lengths"},
    {"two-lengths-in-one", error, BadHttp, 200, "two different lengths"},
    {"header-without-colon", error, BadHttp, 200, ""},
    {"not-found-header-without-colon", error, BadHttp, any, ""},
    {"header-without-name", error, BadHttp, 200, ""},
    {"many-headers", error, BadHttp, 200, "header"},
    {"large-headers", error, BadHttp, 200, "64 KiB of headers"},
    {"gzip", error, BadHttp, 200, "encoding \"gzip\""},
    {"gzip-bomb", error, BadHttp, 200, "encoding \"gzip\""},
    {"transfer-gzip-bomb", error, BadHttp, 200, "transfer encoding \"gzip, chunked\"", BadHttp,
     "transfer encoding that was not asked for"},

    {"huge-length", error, TooLarge, 200, "more than 1 MiB"},
    {"overflowing-length", error, TooLarge, 200, "more than 1 MiB"},
    {"very-overflowing-length", error, TooLarge, 200, "more than 1 MiB"},
    {"endless-body", error, TooLarge, 200, "more than 1 MiB"},
    {"endless-chunks", error, TooLarge, 200, "more than 1 MiB"},
    {"endless-error-body", error, TooLarge, 500, "more than 1 MiB"},

    {"redirects/11", error, RedirectLoop, 302, "more than 10 times"},
    {"redirect-loop", error, RedirectLoop, 302, "more than 10 times"},
    {"redirect-without-location", error, RedirectForbidden, 302, "without saying where"},
    {"redirect-empty", error, RedirectForbidden, 302, "without saying where"},
    {"redirect-file", error, RedirectForbidden, 302, "file:///etc/passwd"},
    {"redirect-data", error, RedirectForbidden, 302, "neither http nor https"},
    {"redirect-ftp", error, RedirectForbidden, 302, "neither http nor https"},
    {"redirect-gopher", error, RedirectForbidden, 302, "neither http nor https"},
    {"redirect-to-large-port", error, RedirectForbidden, 302,
     "\"http://127.0.0.1:70000/x.gif\", which is not an address"},
    {"redirect-to-overflowing-port", error, RedirectForbidden, 302, "which is not an address"},
    {"redirect-to-port-0", error, RedirectForbidden, 302, "\"http://127.0.0.1:0/x.gif\""},
    {"redirect-to-no-host", error, RedirectForbidden, 302,
     "\"http:///x.gif\", which names no host"},
    {"redirect-with-password", error, RedirectForbidden, 302, "\"ftp://127.0.0.1/x.gif\""},
    {"redirect-with-escape", error, RedirectForbidden, 302, "\"ftp://127.0.0.1/\\x1b[31m.gif\"",
     RedirectForbidden, "without saying where"},

    {"status/404", Status::NotFound, None, 404, ""},
    {"status/204", error, Http, 204, "HTTP error 204"},
    {"status/206", error, Http, 206, "HTTP error 206"},
    {"status/300", error, Http, 300, "HTTP error 300"},
    {"status/304", error, Http, 304, "HTTP error 304"},
    {"status/401", error, Http, 401, "HTTP error 401"},
    {"status/403", error, Http, 403, "HTTP error 403"},
    {"status/407", error, Http, 407, "HTTP error 407"},
    {"status/410", error, Http, 410, "HTTP error 410"},
    {"status/418", error, Http, 418, "HTTP error 418 - I'm a teapot"},
    {"status/429", error, Http, 429, "HTTP error 429 - Too Many Requests"},
    {"status/500", error, Http, 500, "HTTP error 500"},
    {"status/503", error, Http, 503, "HTTP error 503"},
    {"status/999", error, Http, 999, "HTTP error 999"},

    // What people read from a server cannot move their cursor, and reads the same with all clients.
    {"reason/1b5b33316d726564", error, Http, 418, "418 - \\x1b[31mred"},
    {"reason/636166c3a9", error, Http, 418, "418 - café"},
    {"reason/636166e9", error, Http, 418, "418 - café"},

    {"empty", error, NotAnImage, 200, "empty body"},
    {"html", error, NotAnImage, 200, "something other than a GIF, PNG, JPEG or WebP"},
    {"svg", error, NotAnImage, 200, "something other than a GIF, PNG, JPEG or WebP"},
};

/// Endless headers that come faster than anybody can read them. Qt Network keeps looking for their
/// end, and its hidden thread does nothing else until the server stops. So each case gets a server
/// of its own, which stops soon.
const FaultCase endlessCases[] = {
    {"endless-headers", error, BadHttp, any, "64 KiB of headers", Timeout},
    {"endless-header-line", error, BadHttp, any, "cannot be read", Timeout},
    {"endless-status-line", error, BadHttp, any, "cannot be read", Timeout},
    {"endless-continue", error, BadHttp, any, "64 KiB of headers", Timeout},
};

/// The code at this place among all 676. The server has a flag for each.
CountryCode possibleCode(std::size_t place)
{
    const QChar letters[] = {QChar(u'A' + int(place / 26)), QChar(u'A' + int(place % 26))};
    return *CountryCode::parse(QStringView(letters, 2));
}

ErrorKind expectedKind(const FaultCase &faultCase, const QString &client)
{
    return client == QLatin1String("qt") ? faultCase.kindWithQt : faultCase.kind;
}

} // namespace

class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void endsAsItShould_data();
    void endsAsItShould();
    void endsByItsDeadline_data();
    void endsByItsDeadline();
    void asksAgainWhatItCannotRead_data();
    void asksAgainWhatItCannotRead();
    void asksForTheSame_data();
    void asksForTheSame();
    void sendsCredentialsToTheirServerOnly_data() { addClients(); }
    void sendsCredentialsToTheirServerOnly();
    void findsLocalhostWhereItListens_data();
    void findsLocalhostWhereItListens();
    void namesBothAddressesOfLocalhost_data() { addClients(); }
    void namesBothAddressesOfLocalhost();
    void harmsNoOtherDownload_data() { addStrategyAndClientRows(); }
    void harmsNoOtherDownload();

    void namesTheHostThatIsNotThere_data() { addClients(); }
    void namesTheHostThatIsNotThere();
    void retriesWhenTheServerIsBusy_data();
    void retriesWhenTheServerIsBusy();
    void reportsRepeatsOnDeadConnections_data() { addClients(); }
    void reportsRepeatsOnDeadConnections();
    void refusesCertificates_data();
    void refusesCertificates();
    void tellsPlainHttpFromBadCertificates_data() { addClients(); }
    void tellsPlainHttpFromBadCertificates();
    void skipsInterimAnswersUnderEncryption_data() { addClients(); }
    void skipsInterimAnswersUnderEncryption();
    void neverLeavesEncryption_data() { addClients(); }
    void neverLeavesEncryption();

private:
    static void addClients();
    static ClientForm clientOfRow();
    QUrl urlOf(const QByteArray &name) const;

    FaultServer m_server;
};

void TestFaults::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
}

void TestFaults::addClients()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    for (const ClientForm &form : clientForms())
        QTest::addRow("%s", qPrintable(form.name())) << form.id << form.isAsync;
}

ClientForm TestFaults::clientOfRow()
{
    QFETCH(QString, client);
    QFETCH(bool, isAsync);
    return {client, isAsync};
}

QUrl TestFaults::urlOf(const QByteArray &name) const
{
    if (name == "refusing")
        return m_server.refusingUrl();
    if (name == "unaccepting")
        return m_server.unacceptingUrl();
    return m_server.url(QString::fromLatin1(name));
}

void TestFaults::endsAsItShould_data()
{
    QTest::addColumn<const FaultCase *>("faultCase");
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    const auto addRow = [](const FaultCase &faultCase, const ClientForm &form) {
        QTest::addRow("%s: %s", faultCase.name, qPrintable(form.name()))
            << &faultCase << form.id << form.isAsync;
    };
    for (const ClientForm &form : clientForms()) {
        for (const FaultCase &faultCase : faultCases)
            addRow(faultCase, form);
    }
}

void TestFaults::endsAsItShould()
{
    QFETCH(const FaultCase *, faultCase);
    const ClientForm client = clientOfRow();
    m_server.forget();
    // Only cases that should run out of time get little of it, because no row may depend on the
    // machine's speed.
    ClientSettings settings;
    settings.limits.timeout = faultCase->kind == Timeout ? 300ms : 60s;
    settings.limits.connectTimeout = faultCase->kind == ConnectTimeout ? 200ms : 60s;
    settings.limits.maxBodyBytes = 1024 * 1024;

    const HttpResponse response = downloadOnce(client, {urlOf(faultCase->name)}, settings);

    QCOMPARE(statusName(response.status), statusName(faultCase->status));
    QCOMPARE(errorKindName(response.failure.kind),
             errorKindName(expectedKind(*faultCase, client.id)));
    if (faultCase->httpStatus != any)
        QCOMPARE(response.httpStatus, faultCase->httpStatus);
    const QString &message = response.failure.message;
    const bool mayBeHidden = client.id == u"curl"_s || QT_VERSION >= QT_VERSION_CHECK(6, 8, 0);
    if (faultCase->kindWithQt == faultCase->kind)
        QVERIFY2(message.contains(QString::fromUtf8(faultCase->says)) ||
                     (mayBeHidden && message.contains(QString::fromUtf8(faultCase->saysIfHidden))),
                 qPrintable(message));
    QCOMPARE(message.isEmpty(), faultCase->kind == None);
    QCOMPARE(response.body.isEmpty(), faultCase->status != Status::Ok);

    if (client.id == QLatin1String("curl"))
        QCOMPARE(response.attempts, 1);
    // A request that was sent more than once must be reported.
    QVERIFY(m_server.requestCount() - m_server.requestCount("/case/redirect") <= response.attempts);
}

void TestFaults::endsByItsDeadline_data()
{
    QTest::addColumn<const FaultCase *>("faultCase");
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    for (const ClientForm &form : clientForms()) {
        for (const FaultCase &faultCase : endlessCases)
            QTest::addRow("%s: %s", faultCase.name, qPrintable(form.name()))
                << &faultCase << form.id << form.isAsync;
    }
}

void TestFaults::endsByItsDeadline()
{
    QFETCH(const FaultCase *, faultCase);
    const ClientForm client = clientOfRow();
    const FaultServer server;
    const ErrorKind kind = expectedKind(*faultCase, client.id);
    ClientSettings settings;
    settings.limits = {kind == Timeout ? 300ms : 60s, 60s};

    const TimePoint start = Clock::now();
    const HttpResponse response =
        downloadOnce(client, {server.url(QString::fromLatin1(faultCase->name))}, settings);
    const auto elapsed = Clock::now() - start; // including the client's end

    QCOMPARE(errorKindName(response.failure.kind), errorKindName(kind));
    if (kind == faultCase->kind)
        QVERIFY2(response.failure.message.contains(QLatin1String(faultCase->says)),
                 qPrintable(response.failure.message));
    // Without our help, Qt Network would wait 5 s for its hidden thread.
    if (kind == Timeout)
        QVERIFY(elapsed < 5s);
}

void TestFaults::asksAgainWhatItCannotRead_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<QString>("faultCase");
    QTest::addColumn<bool>("isReadByQt");
    for (const ClientForm &form : clientForms()) {
        const auto addRow = [&](const char *faultCase, bool isReadByQt) {
            QTest::addRow("%s: %s", faultCase, qPrintable(form.name()))
                << form.id << form.isAsync << QString::fromLatin1(faultCase) << isReadByQt;
        };
        addRow("image/GIF", true);
        addRow("interim/100", true);
        addRow("interim/102", false);
        addRow("interim/103", false);
        addRow("interim-early/103", false);
        addRow("no-headers", false);
        addRow("same-length-twice", true);
    }
}

/// Each time that the request is sent counts as an attempt, although no retries are allowed.
void TestFaults::asksAgainWhatItCannotRead()
{
    QFETCH(QString, faultCase);
    QFETCH(bool, isReadByQt);
    const ClientForm client = clientOfRow();
    m_server.forget();
    ClientSettings settings;
    settings.limits = {60s, 60s};

    const HttpResponse response = downloadOnce(client, {m_server.url(faultCase)}, settings);

    QCOMPARE(response.status, Status::Ok);
    QCOMPARE(m_server.requestCount(), response.attempts);
    if (client.id == QLatin1String("curl") || isReadByQt)
        QCOMPARE(response.attempts, 1);
    else
        QVERIFY(response.attempts <= 2); // a later Qt may read it
}

void TestFaults::asksForTheSame_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("target");
    for (const ClientForm &form : clientForms()) {
        const auto addRow = [&](const char *path, const char *target) {
            QTest::addRow("%s: %s", path, qPrintable(form.name()))
                << form.id << form.isAsync << QByteArray(path) << QByteArray(target);
        };
        addRow("/a/./b/../c.gif", "/a/c.gif");
        addRow("/../../c.gif", "/c.gif");
        addRow("/a/%2e%2e/c.gif", "/c.gif");
        addRow("/a//b.gif", "/a//b.gif");
        addRow("/caf%E9.gif", "/caf%E9.gif");
        addRow("/caf%C3%A9.gif", "/caf%C3%A9.gif");
        addRow("/a%20b.gif?x=%2F&y=../z", "/a%20b.gif?x=%2F&y=../z");
        addRow("/a.gif#fragment", "/a.gif");
        addRow("", "/");
        addRow("?x", "/?x");
    }
}

void TestFaults::asksForTheSame()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, target);
    m_server.forget();
    const QByteArray root =
        m_server.url({}).adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toEncoded();
    ClientSettings settings;
    settings.limits = {60s, 60s};

    const HttpResponse response =
        downloadOnce(clientOfRow(), {QUrl::fromEncoded(root + path)}, settings);

    QCOMPARE(response.status, Status::Ok);
    QCOMPARE(m_server.requests().front().target, target);
}

void TestFaults::sendsCredentialsToTheirServerOnly()
{
    const ClientForm client = clientOfRow();
    const FaultServer other;
    m_server.forget();
    ClientSettings settings;
    settings.limits = {60s, 60s};
    const auto withUser = [](QUrl url, const char *userInfo) {
        url.setUserInfo(QString::fromLatin1(userInfo));
        return url;
    };
    const auto redirectTo = [&](const QUrl &url) {
        return withUser(
            m_server.url(u"redirect-to/"_s + QString::fromLatin1(url.toEncoded().toHex())),
            "me:s%40cret");
    };
    const QUrl image = m_server.url(u"image/GIF"_s);
    const QUrl otherImage = other.url(u"image/GIF"_s);

    QCOMPARE(downloadOnce(client, {redirectTo(image)}, settings).status, Status::Ok);
    for (const SeenRequest &request : m_server.requests())
        QCOMPARE(request.header("Authorization"), "Basic bWU6c0BjcmV0");
    QCOMPARE(m_server.requestCount(), 2);

    QCOMPARE(downloadOnce(client, {redirectTo(otherImage)}, settings).status, Status::Ok);
    QCOMPARE(other.requests().back().header("Authorization"), "");
    QCOMPARE(downloadOnce(client, {redirectTo(withUser(otherImage, "you:x"))}, settings).status,
             Status::Ok);
    QCOMPARE(other.requests().back().header("Authorization"), "Basic eW91Ong=");
    // The same where Qt Network needs our help.
    const QUrl interim = withUser(m_server.url(u"interim/103"_s), "me:s%40cret");
    QCOMPARE(downloadOnce(client, {interim}, settings).status, Status::Ok);
    QCOMPARE(m_server.requests().back().header("Authorization"), "Basic bWU6c0BjcmV0");

    // No failure tells people the password.
    for (const char *name : {"status/401", "close-in-body", "html", "redirect-loop"}) {
        const QUrl url = withUser(m_server.url(QString::fromLatin1(name)), "me:s%40cret");
        const HttpResponse response = downloadOnce(client, {url}, settings);
        QCOMPARE(response.status, Status::Error);
        QVERIFY2(!response.failure.message.contains(QLatin1String("cret")),
                 qPrintable(response.failure.message));
    }
}

void TestFaults::findsLocalhostWhereItListens_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<bool>("isIPv6");
    for (const ClientForm &form : clientForms()) {
        QTest::addRow("127.0.0.1: %s", qPrintable(form.name())) << form.id << form.isAsync << false;
        QTest::addRow("::1: %s", qPrintable(form.name())) << form.id << form.isAsync << true;
    }
}

void TestFaults::findsLocalhostWhereItListens()
{
    QFETCH(bool, isIPv6);
    const auto address = isIPv6 ? FaultServer::Address::IPv6 : FaultServer::Address::IPv4;
    if (!FaultServer::canListenOn(address))
        QSKIP("This machine has no ::1.");
    const FaultServer server(address);
    ClientSettings settings;
    settings.limits = {60s, 60s};
    for (const char *name : {"image/GIF", "interim/103"}) {
        const QUrl url(
            u"http://localhost:%1/case/%2"_s.arg(server.port()).arg(QLatin1String(name)));
        const HttpResponse response = downloadOnce(clientOfRow(), {url}, settings);
        QVERIFY2(response.status == Status::Ok, qPrintable(response.failure.message));
        QCOMPARE(server.requests().back().header("Host"),
                 "localhost:" + QByteArray::number(server.port()));
    }
}

void TestFaults::namesBothAddressesOfLocalhost()
{
    QUrl url = m_server.refusingUrl();
    url.setHost(u"localhost"_s);
    ClientSettings settings;
    settings.limits = {60s, 60s};
    const HttpResponse response = downloadOnce(clientOfRow(), {url}, settings);
    QCOMPARE(errorKindName(response.failure.kind), u"refused"_s);
    QCOMPARE(response.attempts, 1);
    QVERIFY2(response.failure.message.contains(
                 u"localhost:%1 (127.0.0.1 and [::1]) refused"_s.arg(url.port())),
             qPrintable(response.failure.message));
}

/// All cases in one run, each between two downloads that have no fault.
void TestFaults::harmsNoOtherDownload()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    m_server.forget();
    const QTemporaryDir folder;

    Plan plan;
    plan.site = SiteId::Custom;
    plan.baseUrl = m_server.flagsUrl();
    plan.client = client;
    plan.destination = folder.filePath(u"flags"_s);
    // Far apart, so that a redirect still ends by the nearer limit even if a download has to wait
    // for its turn.
    plan.limits.timeout = 5s * slowdown;
    plan.limits.connectTimeout = 2s * slowdown;
    plan.limits.maxBodyBytes = 1024 * 1024;

    QHash<int, const FaultCase *> caseOfItem;
    bool hasTimedOut = false;
    for (const FaultCase &faultCase : faultCases) {
        const QByteArray name = faultCase.name;
        if (name == "refusing" || name == "unaccepting")
            continue; // redirects cover it
        if (faultCase.kind == Timeout && std::exchange(hasTimedOut, true))
            continue; // if downloads wait for each other, one wait is enough
        plan.codes.push_back(possibleCode(plan.codes.size()));
        const CountryCode code = possibleCode(plan.codes.size());
        m_server.script(flagPath(code), name);
        caseOfItem.insert(static_cast<int>(plan.codes.size()), &faultCase);
        plan.codes.push_back(code);
    }
    const FlagStore store(plan.destination);
    QVERIFY(!store.prepare());

    EventLog log;
    const RunResult result = executeRun(plan, {strategy, 20}, 0, log, {});

    QCOMPARE(result.failure, QString());
    QCOMPARE(result.requests.size(), plan.codes.size());
    QStringList saved;
    static const FaultCase fine{"image/GIF", ok, None, 200, ""};
    for (std::size_t i = 0; i < result.requests.size(); ++i) {
        const RequestRecord &record = result.requests[i];
        const FaultCase &expected = *caseOfItem.value(static_cast<int>(i), &fine);
        const QByteArray where = QByteArray(expected.name) + ": " + record.message.toUtf8();
        QVERIFY2(record.status == expected.status, where);
        // The record says exactly what is wrong, unless Qt Network needed help and had not yet sent
        // this request when another one spoiled its manager.
        QVERIFY2(record.error == expectedKind(expected, client) || record.error == expected.kind,
                 where);
        QVERIFY2(record.message.isEmpty() == (expected.kind == None), where);
        QVERIFY2(record.finished && record.attempts >= 1, where);
        if (expected.status == Status::Ok)
            saved.append(record.code.upper() + QLatin1String(".gif"));
    }
    // There are whole flags of the downloads that went well, and nothing else: no partial files and
    // no temporary files.
    const QDir destination(plan.destination);
    QCOMPARE(
        destination.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name),
        saved);
    for (int i = 0; i < int(plan.codes.size()); ++i) {
        if (caseOfItem.contains(i))
            continue;
        QFile file(destination.filePath(plan.codes[i].upper() + QLatin1String(".gif")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), imageNaming(flagPath(plan.codes[i])));
    }
}

void TestFaults::namesTheHostThatIsNotThere()
{
    const QString host = u"no-such-host.invalid"_s; // RFC 2606 says that it will never exist
    ClientSettings settings;
    settings.limits = {60s, 60s};

    const HttpResponse response =
        downloadOnce(clientOfRow(), {QUrl(u"http://%1/flag.gif"_s.arg(host))}, settings);

    QCOMPARE(errorKindName(response.failure.kind), u"host-not-found"_s);
    QVERIFY(response.failure.message.contains(host));
}

void TestFaults::retriesWhenTheServerIsBusy_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<QString>("busyCase");
    QTest::addColumn<int>("retries");
    QTest::addColumn<bool>("succeeds");
    for (const ClientForm &form : clientForms()) {
        const auto addRow = [&](const char *busyCase, int retries, bool succeeds) {
            QTest::addRow("%s, %d retries: %s", busyCase, retries, qPrintable(form.name()))
                << form.id << form.isAsync << QString::fromLatin1(busyCase) << retries << succeeds;
        };
        addRow("busy/429/0", 1, true);
        addRow("busy/503/0", 1, true);
        addRow("busy/503/0", 3, true);
        addRow("busy/429/0", 0, false);
        addRow("busy/503/60", 0, false);
    }
}

void TestFaults::retriesWhenTheServerIsBusy()
{
    QFETCH(QString, busyCase);
    QFETCH(int, retries);
    QFETCH(bool, succeeds);
    m_server.forget();
    ClientSettings settings;
    settings.retries = retries;

    const HttpResponse response = downloadOnce(clientOfRow(), {m_server.url(busyCase)}, settings);

    QCOMPARE(statusName(response.status), succeeds ? u"ok"_s : u"error"_s);
    QCOMPARE(response.attempts, succeeds ? 2 : 1);
    QCOMPARE(m_server.requestCount(), response.attempts);
    if (succeeds)
        QCOMPARE(m_server.requests().back().header("Regatta-Attempt"), "1");
}

void TestFaults::reportsRepeatsOnDeadConnections()
{
    // Both libraries send again by themselves if a kept connection turns out to be dead.
    const ClientForm form = clientOfRow();
    if (form.isAsync)
        QSKIP("The blocking form keeps its client between two downloads, which is what is wanted "
              "here.");
    const auto client = findClient(form.id)->makeBlocking({});
    for (int i = 0; i < 20; ++i) {
        for (const char *name :
             {"image", "close-before-reply", "image-then-close", "reset-before-reply"}) {
            m_server.forget();
            const HttpResponse response = client->get({m_server.url(QString::fromLatin1(name))});
            QCOMPARE(response.status, name[0] == 'i' ? Status::Ok : Status::Error);
            QVERIFY2(m_server.requestCount() <= response.attempts, name);
        }
    }
}

void TestFaults::refusesCertificates_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<int>("certificate");
    QTest::addColumn<bool>("trustsAuthority");
    QTest::addColumn<QString>("reason");
    using enum TlsServer::Certificate;
    for (const ClientForm &form : clientForms()) {
        const auto addRow = [&](const char *name, TlsServer::Certificate certificate,
                                bool isTrusted, const char *reason) {
            QTest::addRow("%s: %s", name, qPrintable(form.name()))
                << form.id << form.isAsync << int(certificate) << isTrusted
                << QString::fromLatin1(reason);
        };
        addRow("good", Good, true, "");
        addRow("unknown authority", Good, false, "issuer certificate");
        addRow("self-signed", SelfSigned, true, "self-signed");
        addRow("expired", Expired, true, "expired");
        addRow("wrong host", WrongHost, true, "match");
    }
}

void TestFaults::refusesCertificates()
{
    QFETCH(int, certificate);
    QFETCH(bool, trustsAuthority);
    QFETCH(QString, reason);
    TlsServer server{static_cast<TlsServer::Certificate>(certificate)};
    server.serve(u"flag.gif"_s, "HTTP/1.1 200 OK\r\nContent-Length: " +
                                    QByteArray::number(smallImage("GIF").size()) + "\r\n\r\n" +
                                    smallImage("GIF"));
    ClientSettings settings;
    settings.limits = {60s, 60s};
    if (trustsAuthority)
        settings.trustedCertificates = server.authorityFile();

    const HttpResponse response =
        downloadOnce(clientOfRow(), {server.url(u"flag.gif"_s)}, settings);

    if (reason.isEmpty()) {
        QCOMPARE(statusName(response.status), u"ok"_s);
        return;
    }
    QCOMPARE(errorKindName(response.failure.kind), u"tls"_s);
    QVERIFY2(response.failure.message.contains(reason, Qt::CaseInsensitive),
             qPrintable(response.failure.message));
}

void TestFaults::tellsPlainHttpFromBadCertificates()
{
    const FlagServerThread server;
    QUrl url(server.baseUrl(SiteId::Local));
    url.setScheme(u"https"_s);
    ClientSettings settings;
    settings.limits = {60s, 60s};
    const HttpResponse response = downloadOnce(clientOfRow(), {url}, settings);
    QCOMPARE(errorKindName(response.failure.kind), u"tls"_s);
    QVERIFY2(response.failure.message.contains(u"does not speak TLS"_s),
             qPrintable(response.failure.message));
}

void TestFaults::skipsInterimAnswersUnderEncryption()
{
    const QByteArray length = QByteArray::number(smallImage("GIF").size());
    TlsServer server(TlsServer::Certificate::Good);
    server.serve(u"flag.gif"_s,
                 "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: " + length +
                     "\r\n\r\n" + smallImage("GIF"));
    const QUrl url = server.url(u"flag.gif"_s);
    ClientSettings settings;
    settings.limits = {60s, 60s};
    settings.trustedCertificates = server.authorityFile();
    const HttpResponse response = downloadOnce(clientOfRow(), {url}, settings);
    QVERIFY2(response.status == Status::Ok, qPrintable(response.failure.message));
    QCOMPARE(response.body, smallImage("GIF"));
}

void TestFaults::neverLeavesEncryption()
{
    TlsServer server(TlsServer::Certificate::Good);
    server.serve(u"flag.gif"_s,
                 "HTTP/1.1 302 Found\r\nLocation: " + m_server.url(u"image"_s).toEncoded() +
                     "\r\nContent-Length: 0\r\n\r\n");
    m_server.forget();
    ClientSettings settings;
    settings.limits = {60s, 60s};
    settings.trustedCertificates = server.authorityFile();

    const HttpResponse response =
        downloadOnce(clientOfRow(), {server.url(u"flag.gif"_s)}, settings);

    QCOMPARE(errorKindName(response.failure.kind), u"redirect-forbidden"_s);
    QVERIFY(response.failure.message.contains(QLatin1String("from https to http")));
    QCOMPARE(m_server.requestCount(), 0);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests how answers are judged, without a socket: what is an error, what is followed, and what is
// tried again.
#include "core/http/failures.h"
#include "core/http/http_transaction.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;
using Next = HttpTransaction::Next;

namespace {

const QUrl flag(u"http://host/flags/br/br.gif"_s);

HeaderList differentFields(int count, const QByteArray &value)
{
    HeaderList headers;
    for (int i = 0; i < count; ++i)
        headers.append("X-" + QByteArray::number(i), value);
    return headers;
}

HttpExchange answer(int status, HeaderList headers = {}, const QByteArray &body = {})
{
    HttpExchange exchange;
    exchange.httpStatus = status;
    exchange.headers = std::move(headers);
    exchange.body = body;
    return exchange;
}

const ClientSettings usualSettings;
/// Of no importance to clients that ask for HTTP/1.1.
SpokenVersions spokenBefore;

HttpTransaction sent(const ClientSettings &settings = usualSettings)
{
    HttpTransaction transaction({flag, 0, 0}, settings, spokenBefore);
    transaction.step(TimePoint());
    return transaction;
}

} // namespace

class TestHttpTransaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreJudged_data();
    void answersAreJudged();
    void bodiesAreJudgedByTheirContent_data();
    void bodiesAreJudgedByTheirContent();
    void bodiesWithoutLengthShowTheirEnd_data();
    void bodiesWithoutLengthShowTheirEnd();
    void teapotIsQuotedAsTheServerSaidIt();
    void redirectsAreFollowed_data();
    void redirectsAreFollowed();
    void redirectsAreRefused_data();
    void redirectsAreRefused();
    void refusedRedirectsAreQuoted_data();
    void refusedRedirectsAreQuoted();
    void credentialsStayWithTheirServer_data();
    void credentialsStayWithTheirServer();
    void reasonsAreMadePrintable_data();
    void reasonsAreMadePrintable();
    void tenRedirectsAreFollowedAndNotEleven();
    void deadlineCoversRedirectsAndStartsAnewForRetries();
    void transientAnswersAreTriedAgain();
    void onlyAnswersThatMayPassAreTriedAgain();
    void retryAfterIsObeyedUpToTheDeadline_data();
    void retryAfterIsObeyedUpToTheDeadline();
    void stoppedMeansCancelled();
    void serverWithoutHttp2IsAskedForItOnce();
    void fallsBackOnlyIfHttp2MayBeMissing_data();
    void fallsBackOnlyIfHttp2MayBeMissing();
    void headersAloneCanBeWrong_data();
    void headersAloneCanBeWrong();
    void serverTimingIsRead_data();
    void serverTimingIsRead();
};

void TestHttpTransaction::answersAreJudged_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<int>("status");
    QTest::newRow("200") << 200 << int(Status::Ok);
    QTest::newRow("203") << 203 << int(Status::Ok);
    QTest::newRow("404") << 404 << int(Status::NotFound);
    for (const int httpStatus :
         {204, 205, 206, 300, 304, 305, 400, 401, 403, 410, 418, 429, 500, 503, 599, 999})
        QTest::addRow("%d", httpStatus) << httpStatus << int(Status::Error);
}

void TestHttpTransaction::answersAreJudged()
{
    QFETCH(int, httpStatus);
    QFETCH(int, status);
    HttpTransaction transaction = sent();
    QCOMPARE(transaction.accept(answer(httpStatus, {{"Content-Length", "6"}}, "GIF89a")),
             Next::Finished);
    const HttpResponse &response = transaction.response();
    QCOMPARE(int(response.status), status);
    QCOMPARE(response.httpStatus, httpStatus);
    QCOMPARE(response.failure.kind,
             response.status == Status::Error ? ErrorKind::Http : ErrorKind::None);
    QCOMPARE(response.body.isEmpty(), response.status != Status::Ok);
}

void TestHttpTransaction::bodiesAreJudgedByTheirContent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QByteArray &body, ErrorKind kind) {
        QTest::newRow(name) << body << int(kind);
    };
    row("GIF", "GIF87a", ErrorKind::None);
    row("PNG", "\x89PNG\r\n\x1a\n", ErrorKind::None);
    row("JPEG", "\xff\xd8\xff\xe0", ErrorKind::None);
    row("WebP", "RIFF1234WEBPVP8 ", ErrorKind::None);
    row("empty", "", ErrorKind::NotAnImage);
    row("HTML", "<!DOCTYPE html>", ErrorKind::NotAnImage);
    row("SVG", "<svg xmlns=", ErrorKind::NotAnImage);
    row("other RIFF", "RIFF1234WAVEfmt ", ErrorKind::NotAnImage);
    row("beginning of a GIF's name", "GIF8", ErrorKind::NotAnImage);
}

void TestHttpTransaction::bodiesAreJudgedByTheirContent()
{
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    HttpTransaction transaction = sent();
    transaction.accept(answer(200, {{"Content-Length", QByteArray::number(body.size())}}, body));
    QCOMPARE(int(transaction.response().failure.kind), kind);

    HttpTransaction cut = sent();
    cut.accept(answer(200, {{"content-length", QByteArray::number(body.size() + 5)}}, body));
    QCOMPARE(cut.response().failure.kind, ErrorKind::Truncated);
    QVERIFY(cut.response().failure.message.contains(
        u"%1 of %2 bytes"_s.arg(body.size()).arg(body.size() + 5)));
}

void TestHttpTransaction::bodiesWithoutLengthShowTheirEnd_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QByteArray &body, ErrorKind kind) {
        QTest::newRow(name) << body << int(kind);
    };
    const QByteArray padding(20, '\0');
    row("GIF", "GIF89a...;", ErrorKind::None);
    row("padded GIF", "GIF89a...;" + padding, ErrorKind::None);
    row("half a GIF", "GIF89a...", ErrorKind::Truncated);
    row("PNG", "\x89PNG\r\n\x1a\n...IENDcrc.", ErrorKind::None);
    row("half a PNG", "\x89PNG\r\n\x1a\n...IDAT", ErrorKind::Truncated);
    row("JPEG", "\xff\xd8\xff\xe0...\xff\xd9", ErrorKind::None);
    row("half a JPEG", "\xff\xd8\xff\xe0...\xff", ErrorKind::Truncated);
    row("WebP", QByteArray("RIFF\x08\0\0\0WEBPVP8 ", 16), ErrorKind::None);
    row("half a WebP", QByteArray("RIFF\x09\0\0\0WEBPVP8 ", 16), ErrorKind::Truncated);
    row("no chunk at all", "", ErrorKind::BadHttp);
}

void TestHttpTransaction::bodiesWithoutLengthShowTheirEnd()
{
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    HttpTransaction transaction = sent();
    transaction.accept(answer(200, {{"Transfer-Encoding", "chunked"}}, body));
    QCOMPARE(int(transaction.response().failure.kind), kind);
}

void TestHttpTransaction::teapotIsQuotedAsTheServerSaidIt()
{
    HttpTransaction transaction = sent();
    HttpExchange teapot = answer(418);
    teapot.reason = "I'm a teapot";
    transaction.accept(teapot);
    QCOMPARE(transaction.response().failure.message, u"HTTP error 418 - I'm a teapot"_s);
}

void TestHttpTransaction::redirectsAreFollowed_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QUrl>("target");
    for (const int httpStatus : {301, 302, 303, 307, 308})
        QTest::addRow("%d", httpStatus)
            << httpStatus << QByteArray("http://other/x.gif") << QUrl(u"http://other/x.gif"_s);
    QTest::newRow("relative") << 302 << QByteArray("x.gif")
                              << QUrl(u"http://host/flags/br/x.gif"_s);
    QTest::newRow("absolute path") << 302 << QByteArray("/x.gif") << QUrl(u"http://host/x.gif"_s);
    QTest::newRow("to dot segments")
        << 302 << QByteArray("/a/./b/../x.gif") << QUrl(u"http://host/a/x.gif"_s);
    QTest::newRow("above the root")
        << 302 << QByteArray("../../../../x.gif") << QUrl(u"http://host/x.gif"_s);
    QTest::newRow("to a byte that is not UTF-8")
        << 302 << QByteArray("/\xe9.gif") << QUrl(u"http://host/%E9.gif"_s);
    QTest::newRow("to UTF-8") << 302 << QByteArray("/\xc3\xa9.gif")
                              << QUrl(u"http://host/%C3%A9.gif"_s);
    QTest::newRow("to a lone percent sign")
        << 302 << QByteArray("/%zz%E9") << QUrl(u"http://host/%25zz%E9"_s);
    QTest::newRow("to a bare host")
        << 302 << QByteArray("http://other") << QUrl(u"http://other/"_s);
    QTest::newRow("to the largest port")
        << 302 << QByteArray("http://host:65535/x") << QUrl(u"http://host:65535/x"_s);
    QTest::newRow("to https") << 302 << QByteArray("https://host/x.gif")
                              << QUrl(u"https://host/x.gif"_s);
}

void TestHttpTransaction::redirectsAreFollowed()
{
    QFETCH(int, httpStatus);
    QFETCH(QByteArray, location);
    QFETCH(QUrl, target);
    HttpTransaction transaction = sent();
    QCOMPARE(transaction.accept(answer(httpStatus, {{"Location", location}})), Next::Send);
    QCOMPARE(transaction.step(TimePoint()).url(), target);
}

void TestHttpTransaction::redirectsAreRefused_data()
{
    QTest::addColumn<QUrl>("from");
    QTest::addColumn<HeaderList>("headers");
    const auto to = [](const char *location) { return HeaderList{{"Location", location}}; };
    const QUrl secure(u"https://host/br.gif"_s);
    QTest::newRow("to a file") << flag << to("file:///etc/passwd");
    QTest::newRow("to data") << flag << to("data:image/gif;base64,R0lGODlh");
    QTest::newRow("to ftp") << flag << to("ftp://host/br.gif");
    QTest::newRow("to gopher") << flag << to("gopher://host/");
    QTest::newRow("to nothing") << flag << to("");
    QTest::newRow("to no host") << flag << to("http:///x");
    QTest::newRow("to a large port") << flag << to("http://host:65536/x");
    QTest::newRow("to an overflowing port") << flag << to("http://host:99999999999999999999/x");
    QTest::newRow("to port 0") << flag << to("http://host:0/x");
    QTest::newRow("without a location") << flag << HeaderList{};
    QTest::newRow("from https to http") << secure << to("http://host/br.gif");
}

void TestHttpTransaction::redirectsAreRefused()
{
    QFETCH(QUrl, from);
    QFETCH(HeaderList, headers);
    HttpTransaction transaction({from, 0, 0}, usualSettings, spokenBefore);
    transaction.step(TimePoint());
    QCOMPARE(transaction.accept(answer(302, headers)), Next::Finished);
    QCOMPARE(transaction.response().failure.kind, ErrorKind::RedirectForbidden);
}

void TestHttpTransaction::refusedRedirectsAreQuoted_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("a port that is none") << QByteArray("http://host:70000/x")
                                         << u"\"http://host:70000/x\", which is not an address"_s;
    QTest::newRow("no host") << QByteArray("http:///x") << u"\"http:///x\", which names no host"_s;
    QTest::newRow("control characters")
        << QByteArray("ftp://h/\x1b[31m\x07") << u"\"ftp://h/\\x1b[31m\\x07\""_s;
    QTest::newRow("Latin-1") << QByteArray("ftp://h/\xe9") << QString::fromUtf8("\"ftp://h/é\"");
    QTest::newRow("a password") << QByteArray("ftp://me:secret@h/x") << u"\"ftp://h/x\""_s;
    QTest::newRow("a password that breaks the address")
        << QByteArray("http://me:sec/ret@h/x") << u"\"http://h/x\""_s;
}

void TestHttpTransaction::refusedRedirectsAreQuoted()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, quoted);
    HttpTransaction transaction = sent();
    transaction.accept(answer(302, {{"Location", location}}));
    const Failure &failure = transaction.response().failure;
    QCOMPARE(failure.kind, ErrorKind::RedirectForbidden);
    QVERIFY2(failure.message.contains(quoted), qPrintable(failure.message));
    QVERIFY(!failure.message.contains(QLatin1String("sec")));
}

void TestHttpTransaction::credentialsStayWithTheirServer_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("authorization");
    const QByteArray own = "Basic bWU6c2VjcmV0"; // me:secret
    QTest::newRow("relative") << QByteArray("x.gif") << own;
    QTest::newRow("absolute path") << QByteArray("/x.gif") << own;
    QTest::newRow("the same server") << QByteArray("http://host/x.gif") << own;
    QTest::newRow("the same port, spelled out") << QByteArray("http://HOST:80/x.gif") << own;
    QTest::newRow("another host") << QByteArray("http://other/x.gif") << QByteArray();
    QTest::newRow("another host, by its name alone") << QByteArray("//other/x") << QByteArray();
    QTest::newRow("another port") << QByteArray("http://host:81/x.gif") << QByteArray();
    QTest::newRow("another scheme") << QByteArray("https://host/x.gif") << QByteArray();
    QTest::newRow("its own") << QByteArray("http://you:x@other/x.gif")
                             << QByteArray("Basic eW91Ong=");
}

void TestHttpTransaction::credentialsStayWithTheirServer()
{
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, authorization);
    const QUrl address(u"http://me:secret@host/flags/br/br.gif"_s);
    HttpTransaction transaction({address, 0, 0}, usualSettings, spokenBefore);
    const auto sentNow = [&] {
        return headerValue(requestHeaders(transaction.step(TimePoint()), usualSettings),
                           "authorization")
            .value_or(QByteArray());
    };
    QCOMPARE(sentNow(), "Basic bWU6c2VjcmV0");
    QCOMPARE(transaction.accept(answer(302, {{"Location", location}})), Next::Send);
    QCOMPARE(sentNow(), authorization);
}

void TestHttpTransaction::reasonsAreMadePrintable_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QString>("shown");
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9") << QString::fromUtf8("café");
    QTest::newRow("Latin-1") << QByteArray("caf\xe9") << QString::fromUtf8("café");
    QTest::newRow("escape") << QByteArray("\x1b[31mred\x07") << u"\\x1b[31mred\\x07"_s;
    QTest::newRow("C1") << QByteArray("\x9b"
                                      "31m")
                        << u"\\x9b31m"_s;
}

void TestHttpTransaction::reasonsAreMadePrintable()
{
    QFETCH(QByteArray, reason);
    QFETCH(QString, shown);
    HttpTransaction transaction = sent();
    HttpExchange exchange = answer(418);
    exchange.reason = reason;
    transaction.accept(exchange);
    QCOMPARE(transaction.response().failure.message, u"HTTP error 418 - "_s + shown);
}

void TestHttpTransaction::tenRedirectsAreFollowedAndNotEleven()
{
    HttpTransaction transaction = sent();
    for (int hop = 0; hop < 10; ++hop)
        QCOMPARE(transaction.accept(answer(302, {{"Location", "/again"}})), Next::Send);
    QCOMPARE(transaction.accept(answer(302, {{"Location", "/again"}})), Next::Finished);
    QCOMPARE(transaction.response().failure.kind, ErrorKind::RedirectLoop);
}

void TestHttpTransaction::deadlineCoversRedirectsAndStartsAnewForRetries()
{
    ClientSettings settings;
    settings.retries = 1;
    HttpTransaction transaction({flag, 2, 1}, settings, spokenBefore);
    const TimePoint start{1h};
    const HttpStep first = transaction.step(start);
    QCOMPARE(first.deadline - start, TimePoint::duration(6100ms));

    transaction.accept(answer(302, {{"Location", "/x"}}));
    QVERIFY(transaction.step(start + 2s).deadline == first.deadline);

    QCOMPARE(transaction.accept(answer(503)), Next::WaitThenSend);
    const HttpStep second = transaction.step(start + 3s);
    QVERIFY(second.deadline == start + 3s + 6100ms);
    QCOMPARE(second.url(), flag); // from the beginning, not from where the redirect led
    QCOMPARE(second.attempt, 1);
    QCOMPARE(second.round, 2);
    QCOMPARE(second.copy, 1);
}

void TestHttpTransaction::transientAnswersAreTriedAgain()
{
    ClientSettings settings;
    settings.retries = 2;
    HttpTransaction transaction = sent(settings);
    QCOMPARE(transaction.accept(answer(503)), Next::WaitThenSend);
    transaction.step(TimePoint());
    HttpExchange reset;
    reset.failure = resetFailure(flag);
    QCOMPARE(transaction.accept(reset), Next::WaitThenSend);
    transaction.step(TimePoint());
    QCOMPARE(transaction.accept(answer(429)), Next::Finished);
    QCOMPARE(transaction.response().attempts, 3);
    QCOMPARE(transaction.response().failure.kind, ErrorKind::Http);

    HttpTransaction hopeless = sent(settings);
    QCOMPARE(hopeless.accept(answer(418)), Next::Finished);
    QCOMPARE(hopeless.response().attempts, 1);
}

/// As the comment on ClientSettings::retries has it.
void TestHttpTransaction::onlyAnswersThatMayPassAreTriedAgain()
{
    ClientSettings settings;
    settings.retries = 1;
    QList<int> triedAgain;
    for (int status = 300; status < 600; ++status) {
        HttpTransaction transaction = sent(settings);
        if (transaction.accept(answer(status)) == Next::WaitThenSend)
            triedAgain.append(status);
    }
    QCOMPARE(triedAgain, (QList<int>{408, 429, 500, 502, 503, 504}));
}

void TestHttpTransaction::retryAfterIsObeyedUpToTheDeadline_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<int>("atMost");
    const QDateTime soon = QDateTime::currentDateTimeUtc().addSecs(3);
    const QByteArray date =
        QLocale::c().toString(soon, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    QTest::newRow("seconds") << QByteArray("2") << 2000 << 2000;
    QTest::newRow("now") << QByteArray("0") << 0 << 0;
    QTest::newRow("longer than the deadline") << QByteArray("3600") << 6100 << 6100;
    QTest::newRow("negative") << QByteArray("-5") << 0 << 0;
    QTest::newRow("beyond 31 bits") << QByteArray("2147483648") << 6100 << 6100;
    QTest::newRow("beyond 63 bits") << QByteArray("9223372036854775808") << 6100 << 6100;
    QTest::newRow("beyond 127 bits")
        << QByteArray("340282366920938463463374607431768211456") << 6100 << 6100;
    QTest::newRow("negative beyond 63 bits") << QByteArray("-9223372036854775809") << 0 << 0;
    QTest::newRow("the same twice") << QByteArray("2, 2") << 2000 << 2000;
    QTest::newRow("empty") << QByteArray("") << 100 << 100;
    QTest::newRow("a date, twice") << date + ", " + date << 0 << 3000;
    QTest::newRow("a date far away") << QByteArray("Fri, 31 Dec 9999 23:59:59 GMT") << 6100 << 6100;
    QTest::newRow("a date") << date << 0 << 3000;
    QTest::newRow("a date gone by") << QByteArray("Wed, 21 Oct 2015 07:28:00 GMT") << 0 << 0;
    QTest::newRow("nonsense") << QByteArray("soon") << 100 << 100;
}

void TestHttpTransaction::retryAfterIsObeyedUpToTheDeadline()
{
    QFETCH(QByteArray, header);
    QFETCH(int, atLeast);
    QFETCH(int, atMost);
    ClientSettings settings;
    settings.retries = 1;
    HttpTransaction transaction = sent(settings);
    QCOMPARE(transaction.accept(answer(429, {{"Retry-After", header}})), Next::WaitThenSend);
    QVERIFY(transaction.retryDelay().count() >= atLeast);
    QVERIFY(transaction.retryDelay().count() <= atMost);
}

void TestHttpTransaction::stoppedMeansCancelled()
{
    HttpTransaction transaction = sent();
    HttpExchange stopped = answer(200, {}, "GIF89a");
    stopped.isStopped = true;
    QCOMPARE(transaction.accept(stopped), Next::Finished);
    QCOMPARE(transaction.response().status, Status::Cancelled);
    QVERIFY(transaction.response().body.isEmpty());
}

void TestHttpTransaction::headersAloneCanBeWrong_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, int status, const HeaderList &headers, ErrorKind kind) {
        QTest::newRow(name) << status << headers << int(kind);
    };
    row("none", 200, {}, ErrorKind::None); // its body and end decide
    row("empty transfer encoding", 200, {{"Transfer-Encoding", ""}}, ErrorKind::None);
    row("chunked twice", 200, {{"Transfer-Encoding", "chunked, Chunked"}}, ErrorKind::None);
    row("empty encoding", 200, {{"Content-Encoding", ""}}, ErrorKind::None);
    row("list of no encodings", 200, {{"Content-Encoding", " , ,"}}, ErrorKind::None);
    row("identity twice", 200, {{"Content-Encoding", "identity, identity"}}, ErrorKind::None);
    row("identity twice, apart", 200,
        {{"Content-Encoding", "identity"}, {"Content-Encoding", "identity"}}, ErrorKind::None);
    row("identity and gzip", 200, {{"Content-Encoding", "identity, gzip"}}, ErrorKind::BadHttp);
    row("the same length twice, joined", 200, {{"Content-Length", "5, 5"}}, ErrorKind::None);
    row("the same length written differently", 200, {{"Content-Length", "5, 05"}}, ErrorKind::None);
    row("empty length", 200, {{"Content-Length", ""}}, ErrorKind::BadHttp);
    row("length beyond 31 bits", 200, {{"Content-Length", "2147483648"}}, ErrorKind::TooLarge);
    row("length beyond 63 bits", 200, {{"Content-Length", "9223372036854775808"}},
        ErrorKind::TooLarge);
    row("length beyond 127 bits", 200,
        {{"Content-Length", "340282366920938463463374607431768211456"}}, ErrorKind::TooLarge);
    row("two lengths beyond 63 bits", 200,
        {{"Content-Length", "9223372036854775808, 9223372036854775809"}}, ErrorKind::BadHttp);
    row("length that does not count", 200,
        {{"Transfer-Encoding", "chunked"}, {"Content-Length", "99999999999999999999"}},
        ErrorKind::None);
    row("none, of an error page", 404, {}, ErrorKind::None);
    row("chunked", 200, {{"Transfer-Encoding", "Chunked"}}, ErrorKind::None);
    row("zipped chunks", 200, {{"Transfer-Encoding", "gzip, chunked"}}, ErrorKind::BadHttp);
    row("one length", 200, {{"Content-Length", "5"}}, ErrorKind::None);
    row("the same length twice", 200, {{"Content-Length", "5"}, {"content-length", "5"}},
        ErrorKind::None);
    row("two lengths", 200, {{"Content-Length", "5"}, {"content-length", "6"}}, ErrorKind::BadHttp);
    row("two lengths, joined", 200, {{"Content-Length", "5, 6"}}, ErrorKind::BadHttp);
    row("negative length", 200, {{"Content-Length", "-5"}}, ErrorKind::BadHttp);
    row("length with a plus", 200, {{"Content-Length", "+5"}}, ErrorKind::BadHttp);
    row("overflowing length", 200, {{"Content-Length", "99999999999999999999999"}},
        ErrorKind::TooLarge);
    row("huge length", 200, {{"Content-Length", "16777217"}}, ErrorKind::TooLarge);
    row("huge length of an error page", 404, {{"Content-Length", "16777217"}}, ErrorKind::None);
    row("encoded", 200, {{"Content-Encoding", "gzip"}}, ErrorKind::BadHttp);
    row("identity", 200, {{"Content-Encoding", "Identity"}}, ErrorKind::None);
    row("encoded error page", 404, {{"Content-Encoding", "gzip"}}, ErrorKind::None);
    row("hundred fields", 200, differentFields(100, "b"), ErrorKind::None);
    row("too many fields", 200, differentFields(101, "b"), ErrorKind::BadHttp);
    HeaderList cookies; // Qt Network shows them as one field, so all clients count them as one
    for (int i = 0; i < 101; ++i)
        cookies.append("Set-Cookie", QByteArray::number(i));
    row("many fields of one name", 200, cookies, ErrorKind::None);
    row("too many bytes", 200, differentFields(5, QByteArray(14 * 1024, 'x')), ErrorKind::BadHttp);
}

void TestHttpTransaction::headersAloneCanBeWrong()
{
    QFETCH(int, httpStatus);
    QFETCH(HeaderList, headers);
    QFETCH(int, kind);
    const Failure problem = headerProblem(httpStatus, headers, Limits(), flag);
    QCOMPARE(int(problem.kind), kind);
    QVERIFY(!problem || problem.message.startsWith(u"host:80 "_s));
}

void TestHttpTransaction::serverTimingIsRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("microseconds");
    QTest::newRow("alone") << QByteArray("delay;dur=53.25") << qint64(53250);
    QTest::newRow("among others") << QByteArray("cache;desc=\"hit\", delay;desc=x;dur=5, db;dur=2")
                                  << qint64(5000);
    QTest::newRow("without duration") << QByteArray("delay") << qint64(0);
    QTest::newRow("other metric") << QByteArray("db;dur=5") << qint64(0);
    QTest::newRow("negative") << QByteArray("delay;dur=-5") << qint64(0);
    QTest::newRow("nonsense") << QByteArray("delay;dur=;;,=,") << qint64(0);
    QTest::newRow("infinite") << QByteArray("delay;dur=inf") << qint64(0);
    QTest::newRow("not a number") << QByteArray("delay;dur=nan") << qint64(0);
    QTest::newRow("empty") << QByteArray("") << qint64(0);
    QTest::newRow("twice") << QByteArray("delay;dur=5, delay;dur=5") << qint64(5000);
    const qint64 longest = 1'000'000'000'000; // 10⁹ milliseconds
    for (const char *number : {"2147483648000", "9223372036854775808",
                               "340282366920938463463374607431768211456", "1e300", "1e999"})
        QTest::newRow(number) << "delay;dur=" + QByteArray(number) << longest;
}

void TestHttpTransaction::serverTimingIsRead()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, microseconds);
    QCOMPARE(qint64(parseServerTiming(header).delay / 1us), microseconds);
}

void TestHttpTransaction::serverWithoutHttp2IsAskedForItOnce()
{
    ClientSettings settings;
    settings.http = HttpVersion::Http2;
    SpokenVersions spoken;
    HttpTransaction first({flag, 0, 0}, settings, spoken);
    const TimePoint start{};
    const HttpStep asked = first.step(start);
    QCOMPARE(toString(asked.http), u"2"_s);
    HttpExchange closed;
    closed.failure = {ErrorKind::Reset, u"closed"_s};
    QCOMPARE(first.accept(closed), HttpTransaction::Next::Send);
    const HttpStep again = first.step(start + 1s);
    QCOMPARE(toString(again.http), u"1.1"_s);
    QCOMPARE(again.deadline, asked.deadline);
    QCOMPARE(again.attempt, 0);
    HttpExchange good = answer(200, {{"Content-Length", "6"}}, "GIF89a");
    good.httpVersion = HttpVersion::Http11;
    QCOMPARE(first.accept(good), HttpTransaction::Next::Finished);
    QCOMPARE(first.response().status, Status::Ok);
    QCOMPARE(toString(first.response().httpVersion), u"1.1"_s);
    QCOMPARE(first.response().attempts, 1);

    HttpTransaction second({flag, 0, 0}, settings, spoken);
    QCOMPARE(toString(second.step(start).http), u"1.1"_s);
    HttpTransaction elsewhere({QUrl(u"http://127.0.0.1:9/"_s), 0, 0}, settings, spoken);
    QCOMPARE(toString(elsewhere.step(start).http), u"2"_s);
}

void TestHttpTransaction::fallsBackOnlyIfHttp2MayBeMissing_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<HttpVersion>("shown");
    QTest::addColumn<bool>("fallsBack");
    const QString plain = u"http://127.0.0.1:8000/a.gif"_s;
    const auto none = HttpVersion::Unknown;
    QTest::newRow("closed") << plain << ErrorKind::Reset << none << true;
    QTest::newRow("unreadable") << plain << ErrorKind::BadHttp << none << true;
    QTest::newRow("refused") << plain << ErrorKind::Refused << none << false;
    QTest::newRow("silent") << plain << ErrorKind::Timeout << none << false;
    QTest::newRow("spoke HTTP/2") << plain << ErrorKind::Reset << HttpVersion::Http2 << false;
    QTest::newRow("TLS") << u"https://127.0.0.1:8000/a.gif"_s << ErrorKind::Reset << none << false;
}

void TestHttpTransaction::fallsBackOnlyIfHttp2MayBeMissing()
{
    QFETCH(QString, address);
    ClientSettings settings;
    settings.http = HttpVersion::Http2;
    SpokenVersions spoken;
    HttpTransaction transaction({QUrl(address), 0, 0}, settings, spoken);
    transaction.step(TimePoint());
    HttpExchange failed;
    QFETCH(ErrorKind, kind);
    failed.failure.kind = kind;
    QFETCH(HttpVersion, shown);
    failed.httpVersion = shown;
    QFETCH(bool, fallsBack);
    QCOMPARE(transaction.accept(failed) == HttpTransaction::Next::Send, fallsBack);
}

QTEST_GUILESS_MAIN(TestHttpTransaction)
#include "tst_http_transaction.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one answer, in whatever pieces it comes.
#include "core/http/answer_reader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestAnswerReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreRead_data();
    void answersAreRead();
};

void TestAnswerReader::answersAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("endsByItself");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QByteArray &bytes, bool endsByItself, int status,
                        const char *body, ErrorKind kind) {
        QTest::newRow(name) << bytes << endsByItself << status << QByteArray(body) << int(kind);
    };
    using enum ErrorKind;
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    const QByteArray body = ok + "Content-Length: 6\r\n\r\nGIF89a";
    row("length", body, true, 200, "GIF89a", None);
    row("length and more", body + "more", true, 200, "GIF89a", None);
    row("length of nothing", ok + "Content-Length: 0\r\n\r\n", true, 200, "", None);
    row("short", ok + "Content-Length: 7\r\n\r\nGIF89a", false, 200, "GIF89a", Truncated);
    row("until the end", "HTTP/1.0 200 OK\r\n\r\nGIF89a", false, 200, "GIF89a", None);
    row("bare line ends", "HTTP/1.1 200 OK\nContent-Length: 6\n\nGIF89a", true, 200, "GIF89a",
        None);
    row("chunks", chunked + "3\r\nGIF\r\n3;x=y\r\n89a\r\n0\r\nTrailer: x\r\n\r\n", true, 200,
        "GIF89a", None);
    row("chunks without end", chunked + "3\r\nGIF\r\n", false, 200, "GIF", Truncated);
    row("chunk size that is none", chunked + "xyz\r\nGIF", true, 200, "", BadHttp);
    row("chunk size with a sign", chunked + "-3\r\nGIF", true, 200, "", BadHttp);
    row("chunk size with a prefix", chunked + "0x3\r\nGIF", true, 200, "", BadHttp);
    row("empty chunk size", chunked + "\r\nGIF", true, 200, "", BadHttp);
    row("chunk size beyond 63 bits", chunked + "8000000000000000\r\nGIF", true, 200, "", BadHttp);
    row("chunk size beyond 127 bits", chunked + QByteArray(33, 'f') + "\r\nGIF", true, 200, "",
        BadHttp);
    row("largest chunk size", chunked + "7fffffffffffffff\r\nGIF", false, 200, "GIF", Truncated);
    row("chunk that is longer", chunked + "3\r\nGIF89a\r\n0\r\n\r\n", true, 200, "GIF", BadHttp);
    row("interim answers",
        "HTTP/1.1 103 Early Hints\r\nContent-Length: 1\r\n\r\n" +
            QByteArray("HTTP/1.1 100 Continue\r\n\r\n") + body,
        true, 200, "GIF89a", None);
    row("interim answer alone", "HTTP/1.1 103 Early Hints\r\n\r\n", false, 0, "", Reset);
    row("interim answers without end", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(3000),
        true, 0, "", BadHttp);
    row("another protocol", "HTTP/1.1 101 Switching Protocols\r\n\r\n", true, 101, "", BadHttp);
    row("no body by definition", "HTTP/1.1 204 No Content\r\n\r\n", true, 204, "", None);
    const QByteArray teapot = "HTTP/1.1 418 Teapot\r\nContent-Length: 4\r\n\r\n";
    row("error page", teapot + "Oops", true, 418, "Oops", None);
    row("half an error page", teapot + "Oo", false, 418, "Oo", Truncated);
    row("nothing", "", false, 0, "", Reset);
    row("half a head", ok + "Content-Le", false, 200, "", Reset);
    row("no HTTP", "GIF89a\n", true, 0, "", BadHttp);
    row("other protocol's name", "ICY 200 OK\r\n", true, 0, "", BadHttp);
    row("status beyond 31 bits", "HTTP/1.1 2000000000000 OK\r\n", true, 0, "", BadHttp);
    row("status of two digits", "HTTP/1.1 20 OK\r\n", true, 0, "", BadHttp);
    row("status below 100", "HTTP/1.1 099 Low\r\n", true, 0, "", BadHttp);
    row("negative status", "HTTP/1.1 -20 OK\r\n", true, 0, "", BadHttp);
    row("line without end", ok + "X: " + QByteArray(70000, 'x'), true, 200, "", BadHttp);
    row("trailer without end", chunked + "0\r\n" + QByteArray("X: y\r\n").repeated(20000), true,
        200, "", BadHttp);
}

void TestAnswerReader::answersAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, endsByItself);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    const QUrl url(u"http://host/br.gif"_s);
    const Limits limits;
    for (const qsizetype piece : {bytes.size() + 1, qsizetype(7), qsizetype(1)}) {
        AnswerReader reader(url, limits);
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            reader.take(bytes.mid(at, piece));
        QCOMPARE(reader.isOver(), endsByItself);
        reader.end();
        QVERIFY(reader.isOver());
        QCOMPARE(reader.exchange().httpStatus, status);
        QCOMPARE(reader.exchange().body, body);
        QCOMPARE(errorKindName(reader.exchange().failure.kind),
                 errorKindName(static_cast<ErrorKind>(kind)));
    }
}

QTEST_GUILESS_MAIN(TestAnswerReader)
#include "tst_answer_reader.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the list of header fields: order, repeated names, folded lines, and lookups.
#include "core/http/header_list.h"

#include <QTest>

using namespace regatta;

class TestHeaderList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsFieldsInOrder();
    void joinsRepeatedFieldsWhenTheyAreLookedUp();
    void continuesTheLastValue();
    void canBeUsedAgain();
    void listsMembers_data();
    void listsMembers();
    void readsLengths_data();
    void readsLengths();
};

void TestHeaderList::keepsFieldsInOrder()
{
    HeaderList headers{{"Server", "nginx"}, {"Empty", ""}};
    headers.append(HeaderList{{"ETag", "\"1\""}, {"Server", "again"}});
    QByteArrayList seen;
    for (const auto &[name, value] : headers)
        seen.append(name.toByteArray() + '=' + value.toByteArray());
    QCOMPARE(seen, (QByteArrayList{"Server=nginx", "Empty=", "ETag=\"1\"", "Server=again"}));
    QCOMPARE(headers.size(), 4);
    QCOMPARE(headers.names(), 3);
}

void TestHeaderList::joinsRepeatedFieldsWhenTheyAreLookedUp()
{
    const HeaderList headers{{"A", "1"}, {"location", "/x"}, {"a", "2"}, {"Location", "/y"}};
    QCOMPARE(headerValue(headers, "a"), "1, 2");
    QCOMPARE(headerValue(headers, "LOCATION"), "/y"); // the last one counts
    QVERIFY(!headerValue(headers, "b"));
    QCOMPARE(headerValue({{"b", ""}}, "b"), "");
}

void TestHeaderList::continuesTheLastValue()
{
    HeaderList headers{{"A", "1"}, {"B", "2"}};
    headers.continueLast("3");
    headers.append("C", "4");
    QCOMPARE(headerValue(headers, "B"), "2 3");
    QCOMPARE(headerValue(headers, "C"), "4");
}

void TestHeaderList::canBeUsedAgain()
{
    HeaderList headers{{"A", "1"}, {"B", "2"}};
    headers.clear();
    QVERIFY(headers.isEmpty());
    QCOMPARE(headers.names(), 0);
    QVERIFY(!headerValue(headers, "A"));
    headers.append("B", "3");
    QCOMPARE(headerValue(headers, "B"), "3");
}

void TestHeaderList::listsMembers_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArrayList>("members");
    const auto row = [](const char *name, const HeaderList &headers,
                        const QByteArrayList &members) {
        QTest::newRow(name) << headers << members;
    };
    row("absent", {{"Other", "x"}}, {});
    row("empty", {{"List", " , ,"}}, {});
    row("several", {{"list", "a, b"}, {"LIST", "c"}}, {"a", "b", "c"});
    row("repeated", {{"List", "a, A"}, {"List", "b ,a"}}, {"a", "b"});
}

void TestHeaderList::listsMembers()
{
    QFETCH(HeaderList, headers);
    QTEST(listMembers(headers, "List"), "members");
}

void TestHeaderList::readsLengths_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<qint64>("length"); // −1 for none
    const auto row = [](const char *name, const HeaderList &headers, qint64 length) {
        QTest::newRow(name) << headers << length;
    };
    row("absent", {}, -1);
    row("plain", {{"Content-Length", "5"}}, 5);
    row("zeros before it", {{"Content-Length", "005"}}, 5);
    row("zero", {{"Content-Length", "00"}}, 0);
    row("twice the same", {{"Content-Length", "5"}, {"content-length", "05 , 5"}}, 5);
    row("two", {{"Content-Length", "5"}, {"content-length", "6"}}, -1);
    row("chunked", {{"Content-Length", "5"}, {"Transfer-Encoding", "Chunked"}}, -1);
    row("not a number", {{"Content-Length", "five"}}, -1);
}

void TestHeaderList::readsLengths()
{
    QFETCH(HeaderList, headers);
    QFETCH(qint64, length);
    QCOMPARE(contentLength(headers).value_or(-1), length);
}

QTEST_GUILESS_MAIN(TestHeaderList)
#include "tst_header_list.moc"

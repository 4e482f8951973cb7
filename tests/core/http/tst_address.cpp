// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what is shown of an address, and what clients ask for.
#include "core/http/address.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentialsAreNeverShown_data();
    void credentialsAreNeverShown();
    void addressesAreAskedForInOneForm_data();
    void addressesAreAskedForInOneForm();
    void credentialsAreSentAsTheyAre_data();
    void credentialsAreSentAsTheyAre();
};

void TestAddress::credentialsAreNeverShown_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *address, const char *shown) {
        QTest::newRow(address) << QString::fromUtf8(address) << QString::fromUtf8(shown);
    };
    row("http://h/flags", "http://h/flags");
    row("http://me:secret@h/flags", "http://h/flags");
    row("http://me@h/flags", "http://h/flags");
    row("http://me:@h", "http://h");
    row("http://me:s@cret@h/{cc}.gif", "http://h/{cc}.gif");
    row("https://me:{cc}@h:8443/{CC}?x=y@z", "https://h:8443/{CC}?x=y@z");
    row("http://h/a@b/c", "http://h/a@b/c");
    row("http://h/?mail=a:b@c", "http://h/?mail=a:b@c");
    row("//me:secret@h/x", "//h/x");
    row(" http://me:secret@h/x", " http://h/x");
    row("http://me:sec/ret@h/x", "http://h/x");
    row("http://me:sec?ret@h:99999/x", "http://h:99999/x");
    row("http://h/\x1b[31m", "http://h/\\x1b[31m");
    row("", "");
}

void TestAddress::credentialsAreNeverShown()
{
    QFETCH(QString, address);
    QFETCH(QString, shown);
    QCOMPARE(shownAddress(address), shown);
}

void TestAddress::addressesAreAskedForInOneForm_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("asked");
    const auto row = [](const char *address, const char *asked) {
        QTest::newRow(address) << QByteArray(address) << QByteArray(asked);
    };
    row("http://h/a/./b/../c", "http://h/a/c");
    row("http://h/../../c", "http://h/c");
    row("http://h/a//b", "http://h/a//b");
    row("http://h/..%2Fb", "http://h/..%2Fb");
    row("http://h", "http://h/");
    row("http://h?x=../y", "http://h/?x=../y");
    row("http://h/caf%E9", "http://h/caf%E9");
    row("http://me:x@h/a/../b", "http://me:x@h/b");
}

void TestAddress::addressesAreAskedForInOneForm()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, asked);
    const QUrl url = requestAddress(QUrl::fromEncoded(address));
    QCOMPARE(url.toEncoded(), asked);
    QCOMPARE(requestAddress(url), url);
}

void TestAddress::credentialsAreSentAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("userInfo");
    QTest::addColumn<QByteArray>("pair");
    QTest::newRow("plain") << QByteArray("me:secret") << QByteArray("me:secret");
    QTest::newRow("no password") << QByteArray("me") << QByteArray("me:");
    QTest::newRow("no user") << QByteArray(":secret") << QByteArray(":secret");
    QTest::newRow("encoded") << QByteArray("m%40e:a%3Ab%2F") << QByteArray("m@e:a:b/");
    QTest::newRow("UTF-8") << QByteArray("me:%C3%A9") << QByteArray("me:\xc3\xa9");
    QTest::newRow("not UTF-8") << QByteArray("me:%E9") << QByteArray("me:\xe9");
    QTest::newRow("new lines") << QByteArray("me:a%0D%0AX-Evil: b")
                               << QByteArray("me:a\r\nX-Evil: b");
}

void TestAddress::credentialsAreSentAsTheyAre()
{
    QFETCH(QByteArray, userInfo);
    QFETCH(QByteArray, pair);
    const QUrl url = QUrl::fromEncoded("http://" + userInfo + "@h/");
    QCOMPARE(basicCredentials(url), "Basic " + pair.toBase64());
    QCOMPARE(basicCredentials(QUrl(u"http://h/"_s)), QByteArray());
}

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the addresses of flags, and delays as people write them.
#include "core/workload/site.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

class TestSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelsAreReadInAnyCase();
    void flagAddresses_data();
    void flagAddresses();
    void basesThatAreNone_data();
    void basesThatAreNone();
    void remoteIsKnownByLabelAndAddress_data();
    void remoteIsKnownByLabelAndAddress();
};

void TestSite::labelsAreReadInAnyCase()
{
    QCOMPARE(parseSite(u"delay"), SiteId::Delay);
    QCOMPARE(parseSite(u"Remote"), SiteId::Remote);
    QVERIFY(!parseSite(u"custom"));
    QVERIFY(!parseSite(u""));
}

void TestSite::flagAddresses_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("address");
    QTest::newRow("plain") << "http://h:1/flags"
                           << "http://h:1/flags/br/br.gif";
    QTest::newRow("slash at the end") << "http://h/flags/"
                                      << "http://h/flags/br/br.gif";
    QTest::newRow("lower-case place") << "https://h/{cc}.png"
                                      << "https://h/br.png";
    QTest::newRow("upper-case place") << "https://h/{CC}?x={cc}"
                                      << "https://h/BR?x=br";
    QTest::newRow("dot segments") << "http://h/a/../b/./flags"
                                  << "http://h/b/flags/br/br.gif";
    QTest::newRow("dot segments in hiding") << "http://h/a/%2e%2e/flags"
                                            << "http://h/flags/br/br.gif";
    QTest::newRow("two slashes") << "http://h/a//b"
                                 << "http://h/a//b/br/br.gif";
}

void TestSite::flagAddresses()
{
    QFETCH(QString, base);
    QFETCH(QString, address);
    QCOMPARE(flagUrl(base, *CountryCode::parse(u"BR")).toString(), address);
    QCOMPARE(baseUrlProblem(base), QString());
}

void TestSite::basesThatAreNone_data()
{
    QTest::addColumn<QString>("base");
    for (const char *base : {"http:///x", "http://h:70000/", "http://h:0/", "", "localhost",
                             "file:///etc", "ftp://h/flags", "http://", "http://a b/"})
        QTest::newRow(base) << QString::fromLatin1(base);
}

void TestSite::basesThatAreNone()
{
    QFETCH(QString, base);
    QVERIFY(!baseUrlProblem(base).isEmpty());
}

void TestSite::remoteIsKnownByLabelAndAddress_data()
{
    QTest::addColumn<SiteId>("id");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("asks");
    const QString remote = site(SiteId::Remote).baseUrl;
    QTest::newRow("its label") << SiteId::Remote << QString() << true;
    QTest::newRow("its address") << SiteId::Custom << remote << true;
    QTest::newRow("elsewhere on it")
        << SiteId::Custom << u"http://www.FluentPython.com:81/x"_s << true;
    QTest::newRow("another address") << SiteId::Custom << u"http://localhost/flags"_s << false;
    QTest::newRow("none yet") << SiteId::Custom << QString() << false;
    QTest::newRow("the embedded server") << SiteId::Delay << u"http://127.0.0.1:1/flags"_s << false;
}

void TestSite::remoteIsKnownByLabelAndAddress()
{
    QFETCH(SiteId, id);
    QFETCH(QString, address);
    QFETCH(bool, asks);
    QCOMPARE(asksRemote(id, address), asks);
}

QTEST_GUILESS_MAIN(TestSite)
#include "tst_site.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Tests how the window writes what is not a time.
#include "ui/look/format.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesHaveTheirCountry_data();
    void codesHaveTheirCountry();
    void sitesHaveShortNames();
};

void TestFormat::codesHaveTheirCountry_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("copy");
    QTest::addColumn<QString>("text");
    QTest::newRow("a country") << u"EG"_s << 0 << u"EG · Egypt"_s;
    QTest::newRow("in small letters") << u"br"_s << 0 << u"BR · Brazil"_s;
    QTest::newRow("third copy") << u"EG"_s << 2 << u"EG 3 · Egypt"_s;
    QTest::newRow("no country") << u"ZZ"_s << 0 << u"ZZ"_s;
    QTest::newRow("second copy without a country") << u"ZZ"_s << 1 << u"ZZ 2"_s;
}

void TestFormat::codesHaveTheirCountry()
{
    QFETCH(QString, code);
    QFETCH(int, copy);
    QTEST(codeAndCountry(CountryCode::parse(code).value(), copy), "text");
}

void TestFormat::sitesHaveShortNames()
{
    QCOMPARE(siteTitle(SiteId::Delay), u"DELAY"_s);
    QCOMPARE(siteTitle(SiteId::Custom), u"URL"_s);
}

QTEST_MAIN(TestFormat)
#include "tst_format.moc"

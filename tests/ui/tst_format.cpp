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
};

void TestFormat::codesHaveTheirCountry_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    QTest::newRow("a country") << u"EG"_s << u"EG · Egypt"_s;
    QTest::newRow("in small letters") << u"br"_s << u"BR · Brazil"_s;
    QTest::newRow("no country") << u"ZZ"_s << u"ZZ"_s;
}

void TestFormat::codesHaveTheirCountry()
{
    QFETCH(QString, code);
    QTEST(codeAndCountry(CountryCode::parse(code).value()), "text");
}

QTEST_MAIN(TestFormat)
#include "tst_format.moc"

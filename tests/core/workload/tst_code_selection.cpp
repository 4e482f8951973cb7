// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the reference family's rules for codes: counts and cuts that must come out exactly.
#include "core/workload/code_selection.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using Kind = CodeSelection::Kind;

namespace {

QString names(const std::vector<CountryCode> &codes)
{
    QStringList list;
    for (const CountryCode code : codes)
        list.append(code.upper());
    return list.join(u' ');
}

std::vector<CountryCode> pick(const QString &words)
{
    QString error;
    return parseCodes(words.split(u' '), &error).value();
}

} // namespace

class TestCodeSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesAreTwoLetters_data();
    void codesAreTwoLetters();
    void indexAndTextAgree();
    void topTwentyGoFromBangladeshToVietnam();
    void countsAreTheReferences_data();
    void countsAreTheReferences();
    void limitCutsTheSortedList();
    void repeatsAreDroppedAndOrderIsAlphabetical();
    void wordsThatAreNoCodesAreRefused_data();
    void wordsThatAreNoCodesAreRefused();
};

void TestCodeSelection::codesAreTwoLetters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isCode");
    QTest::newRow("upper case") << "BR" << true;
    QTest::newRow("lower case") << "br" << true;
    QTest::newRow("mixed case") << "bR" << true;
    QTest::newRow("one letter") << "B" << false;
    QTest::newRow("three letters") << "BRA" << false;
    QTest::newRow("empty") << "" << false;
    QTest::newRow("path") << ".." << false;
    QTest::newRow("slash") << "B/" << false;
    QTest::newRow("digit") << "B1" << false;
    QTest::newRow("null character") << QString(QChar(u'B')) + QChar(0) << false;
    QTest::newRow("accented") << u"BÉ"_s << false;
    QTest::newRow("long s, which is S in upper case") << QString(QChar(0x17f)) + u'S' << false;
    QTest::newRow("Kelvin sign, which is k in lower case")
        << QString(QChar(0x212a)) + u'E' << false;
    QTest::newRow("at sign, one before A") << "@A" << false;
    QTest::newRow("bracket, one after Z") << "[Z" << false;
}

void TestCodeSelection::codesAreTwoLetters()
{
    QFETCH(QString, text);
    QFETCH(bool, isCode);
    const auto code = CountryCode::parse(text);
    QCOMPARE(code.has_value(), isCode);
    if (code)
        QCOMPARE(code->upper(), text.toUpper());
}

void TestCodeSelection::indexAndTextAgree()
{
    for (int index = 0; index < CountryCode::count; ++index) {
        const CountryCode code = CountryCode::fromIndex(index);
        QCOMPARE(CountryCode::parse(code.lower()), code);
        QCOMPARE(code.index(), index);
    }
    QCOMPARE(CountryCode::fromIndex(0).upper(), u"AA"_s);
    QCOMPARE(CountryCode::fromIndex(CountryCode::count - 1).upper(), u"ZZ"_s);
}

void TestCodeSelection::topTwentyGoFromBangladeshToVietnam()
{
    QCOMPARE(names(CodeSelection().codes()),
             u"BD BR CD CN DE EG ET FR ID IN IR JP MX NG PH PK RU TR US VN"_s);
}

void TestCodeSelection::countsAreTheReferences_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("picked");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("withFlag");
    QTest::newRow("all") << int(Kind::AllWithFlag) << "A" << 194 << 194;
    QTest::newRow("every") << int(Kind::Every) << "A" << 676 << 194;
    QTest::newRow("a b c") << int(Kind::Picked) << "a b c" << 78 << 43;
}

void TestCodeSelection::countsAreTheReferences()
{
    QFETCH(int, kind);
    QFETCH(QString, picked);
    QFETCH(int, count);
    QFETCH(int, withFlag);
    const auto codes = CodeSelection{Kind(kind), pick(picked), 0}.codes();
    QCOMPARE(int(codes.size()), count);
    QCOMPARE(int(std::ranges::count_if(codes, &CountryCode::hasFlag)), withFlag);
}

void TestCodeSelection::limitCutsTheSortedList()
{
    const auto codes = CodeSelection{Kind::AllWithFlag, {}, 100}.codes();
    QCOMPARE(int(codes.size()), 100);
    QCOMPARE(codes.front().upper(), u"AD"_s);
    QCOMPARE(codes.back().upper(), u"LK"_s);
    QCOMPARE(int(CodeSelection({Kind::TopTwenty, {}, 1000}).codes().size()), 20);
}

void TestCodeSelection::repeatsAreDroppedAndOrderIsAlphabetical()
{
    const auto codes = CodeSelection{Kind::Picked, pick(u"us br BR us DE"_s), 0}.codes();
    QCOMPARE(names(codes), u"BR DE US"_s);
}

void TestCodeSelection::wordsThatAreNoCodesAreRefused_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word : {"", "BRA", "../x", "1", "B!", "*"})
        QTest::newRow(word) << QString::fromLatin1(word);
}

void TestCodeSelection::wordsThatAreNoCodesAreRefused()
{
    QFETCH(QString, word);
    QString error;
    QVERIFY(!parseCodes({u"BR"_s, word}, &error));
    QVERIFY2(error.contains(u'"' + word + u'"'), qPrintable(error));
}

QTEST_GUILESS_MAIN(TestCodeSelection)
#include "tst_code_selection.moc"

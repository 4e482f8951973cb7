// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/flag_corpus.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestFlagCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyListedCodeHasAGif();
    void noOtherCodeHasAnything();
    void metadataNamesTheCountry();
    void codesFileIsTheList();
};

void TestFlagCorpus::everyListedCodeHasAGif()
{
    QCOMPARE(codesWithFlag().size(), 194U);
    std::set<std::string_view> pictures;
    for (const CountryCode code : codesWithFlag()) {
        const std::string_view gif = flagGif(code);
        QVERIFY2(gif.starts_with("GIF8"), qPrintable(code.upper()));
        QVERIFY2(gif.ends_with(';'), qPrintable(code.upper())); // the format's trailer
        QVERIFY2(gif.size() > 400 && gif.size() < 40'000, qPrintable(code.upper()));
        QCOMPARE(gif.substr(6, 4), (std::string_view("\x40\x01\xf0\x00", 4))); // 320 × 240
        pictures.insert(gif);
    }
    QVERIFY(pictures.size() > 190); // Indonesia's and Monaco's may be equal, Chad's and Romania's
}

void TestFlagCorpus::noOtherCodeHasAnything()
{
    int without = 0;
    for (int index = 0; index < CountryCode::count; ++index) {
        const auto code = CountryCode::fromIndex(index);
        if (code.hasFlag())
            continue;
        ++without;
        QVERIFY(flagGif(code).empty());
        QVERIFY(flagMetadata(code).empty());
        QVERIFY(countryName(code).isEmpty());
    }
    QCOMPARE(without, 482);
}

void TestFlagCorpus::metadataNamesTheCountry()
{
    QCOMPARE(flagMetadata(*CountryCode::parse(u"BR")),
             "{\"country\": \"Brazil\", \"gif_cc\": \"br\"}\n");
    std::set<QString> names;
    for (const CountryCode code : codesWithFlag()) {
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(flagMetadata(code)));
        QCOMPARE(json[u"gif_cc"].toString(), code.lower());
        names.insert(json[u"country"].toString());
    }
    QCOMPARE(names.size(), 194U);
    QVERIFY(!names.contains(QString()));
}

void TestFlagCorpus::codesFileIsTheList()
{
    const auto file = countryCodesFile();
    const auto words = QString::fromLatin1(file.data(), static_cast<qsizetype>(file.size()))
                           .simplified()
                           .split(u' ');
    QCOMPARE(words.size(), 194);
    QCOMPARE(words.first(), u"AD"_s);
    QCOMPARE(words.last(), u"ZW"_s);
}

QTEST_GUILESS_MAIN(TestFlagCorpus)
#include "tst_flag_corpus.moc"
